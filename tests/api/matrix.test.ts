import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itemCommandTable } from '../../domain/item/table.js';
import { startProduct, type Product } from '../support/product.js';
import { demo } from '../support/office.js';
import { expectedOf, office } from './matrix-office.js';
import { commands, people, reads, requestCommands, type Person } from './matrix.js';

const everyone = Object.keys(people) as Person[];

interface Code {
  code?: string;
}

/** What an answer means: let through (also where a rule then refuses), not theirs, or not seen. */
const meaning = (status: number, code: string | undefined): 'yes' | number =>
  status === 403
    ? 403
    : status === 404 && code === 'not-found'
      ? 404
      : status === 200 || status === 409 || status === 404
        ? 'yes'
        : status;

describe('who may do what', () => {
  let product: Product;
  let id: string;
  let digest: string;
  beforeAll(async () => {
    product = await startProduct();
    const supervisor = await product.as('supervisor');
    const made = await supervisor.post<{ id: string }>('/items', {
      title: '权限矩阵',
      requirement: '要求',
      leadUnit: 'jiance',
      coUnits: ['caiwu'],
      confidentiality: 'internal',
      term: { type: 'duration', amount: 60, unit: 'workday' },
      source: { kind: 'key_work', title: '年度重点工作' },
    });
    id = made.body.id;
    await supervisor.post(`/items/${id}/issue`);
    await (await product.as('unit1')).post(`/items/${id}/acknowledge`);
    await (await product.as('unit2')).post(`/items/${id}/acknowledge`);
  }, 60_000);
  afterAll(() => product.close());

  it.each(Object.entries(reads))('reads of /items/{id}%s are as the matrix says', async (path, expected) => {
    for (const who of everyone) {
      const { status, body } = await (await product.as(who)).get<{ code?: string }>(`/items/${id}${path}`);
      expect([who, path, meaning(status, body.code)]).toEqual([who, path, expected[who]]);
    }
  });

  it('lists and todos show an item to whoever may read it, and to nobody else', async () => {
    for (const who of everyone.filter((name) => name !== 'admin')) {
      const { body } = await (await product.as(who)).get<{ items: { id: string }[] }>('/items?limit=200');
      expect([who, body.items.some((item) => item.id === id)]).toEqual([who, reads['']?.[who] === 'yes']);
    }
  });

  it.each(Object.entries(commands))('%s is as the matrix says', async (command, { body, who }) => {
    for (const person of everyone) {
      const answer = await (
        await product.as(person)
      ).post<{ code?: string }>(`/items/${id}/${command}`, body);
      expect([person, command, meaning(answer.status, answer.body.code)]).toEqual([
        person,
        command,
        who[person],
      ]);
    }
  });

  it('what is offered is what the relation allows: nothing more than the matrix', async () => {
    for (const person of everyone.filter((name) => reads['']?.[name] === 'yes')) {
      const { body } = await (
        await product.as(person)
      ).get<{ allowed: { command: string }[] }>(`/items/${id}`);
      for (const { command } of body.allowed) {
        const row = commands[command];
        if (row) expect([person, command, row.who[person]]).toEqual([person, command, 'yes']);
      }
    }
  });

  it('a closure being verified is decided by its verifier alone', async () => {
    const supervisor = await product.as('supervisor');
    await supervisor.post(`/items/${id}/waive`, { unit: 'caiwu', reason: '无需报送' });
    const head = await product.as('head1');
    expect((await head.post(`/items/${id}/request-closure`, { summary: '已完成' })).status).toBe(200);
    const { body } = await head.get<{ requests: { id: string; digest: string; status: string }[] }>(
      `/items/${id}`,
    );
    const request = body.requests.find(({ status }) => status === 'verifying');
    digest = request?.digest ?? '';
    for (const [command, { body: make, who }] of Object.entries(requestCommands)) {
      for (const person of everyone) {
        const answer = await (
          await product.as(person)
        ).post<{ code?: string }>(`/items/${id}/requests/${request?.id}/${command}`, make(digest));
        expect([person, command, meaning(answer.status, answer.body.code)]).toEqual([
          person,
          command,
          who[person],
        ]);
      }
    }
  });

  it('an import belongs to the office: no head of another unit reads, corrects or commits it', async () => {
    const supervisor = await product.as('supervisor');
    const file = {
      name: '台账.csv',
      content: Buffer.from('工作任务,责任单位,完成时限\n甲,审计处,2031-01-31\n'),
    };
    const made = await supervisor.upload<{ id: string }>('/imports', file);
    expect(made.status).toBe(201);
    for (const person of ['head1', 'unit1', 'leader', 'auditor', 'admin']) {
      const who = await product.as(person);
      const statuses = [
        (await who.upload('/imports', file)).status,
        (await who.get(`/imports/${made.body.id}`)).status,
        (await who.patch(`/imports/${made.body.id}/rows/1`, { skip: true })).status,
        (await who.post(`/imports/${made.body.id}/commit`)).status,
        (await who.post(`/imports/${made.body.id}/issue`)).status,
        (await who.post('/plans/preview', { title: '甲' })).status,
        (await who.post('/items', { title: '甲' })).status,
      ];
      expect([person, ...statuses]).toEqual([person, ...statuses.map(() => 403)]);
    }
  });

  it.each(Object.entries(office))('keeping the office: to %s is as the matrix says', async (row, asked) => {
    const { method, path, body = demo } = asked;
    for (const person of everyone) {
      const who = await product.as(person);
      const answer = await (method === 'get' ? who.get<Code>(path) : who[method]<Code>(path, body));
      const found = answer.status === 201 ? 'yes' : meaning(answer.status, undefined);
      expect([person, row, found]).toEqual([person, row, expectedOf(row, person)]);
    }
  });

  it('names only commands there are', () => {
    expect(Object.keys(commands).filter((name) => !(name in itemCommandTable))).toEqual([]);
  });
});
