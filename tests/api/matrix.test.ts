import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { itemCommandTable, requestCommandTable } from '../../domain/item/table.js';
import { startProduct, type Answer, type Caller, type Product } from '../support/product.js';
import { demo } from '../support/office.js';
import { expectedOf, office } from './matrix-office.js';
import {
  commands,
  drafts,
  everyone,
  ofTheEngine,
  others,
  reads,
  readsDraft,
  readsItem,
  requestCommands,
  type Person,
  type Stage,
  type Who,
} from './matrix.js';

interface View {
  requests: { id: string; kind: string; digest: string; status: string }[];
  allowed: { command: string; requestId?: string }[];
}

/** What an answer means: let through (also where a rule then refuses), not theirs, or not seen. */
function meaning({ status, body }: Answer<unknown>): 'yes' | number {
  if (status === 403) return 403;
  if (status === 404) return (body as { code?: string }).code === 'not-found' ? 404 : 'yes';
  return status === 200 || status === 201 || status === 204 || status === 409 ? 'yes' : status;
}

/** Those who may come last: what they do moves the item, a refusal leaves it as it was. */
const inOrder = (who: Who): Person[] =>
  [...everyone].sort((a, b) => Number(who[a] === 'yes') - Number(who[b] === 'yes'));

describe('who may do what', () => {
  let product: Product;
  const items = {} as Record<Stage, string>;
  const evidence = { linked: '', own: '' };
  const as = {} as Record<Person, Caller>;
  const told = {} as Record<Person, 'yes' | number>;

  /** Everyone in turn; what each was told is compared with the row at once. */
  async function compare(who: Who, ask: (caller: Caller, person: Person) => Promise<Answer<unknown>>) {
    for (const person of inOrder(who)) told[person] = meaning(await ask(as[person], person));
    expect({ ...told }).toEqual(who);
  }

  const done = async (answer: Promise<Answer<unknown>>): Promise<void> => {
    const { status, body } = await answer;
    if (status >= 300 || status === 202) throw new Error(`${status} ${JSON.stringify(body)}`);
  };
  async function draft(title: string, more: object = {}): Promise<string> {
    const made = await as.supervisor.post<{ id: string }>('/items', {
      title,
      requirement: '要求',
      leadUnit: 'jiance',
      coUnits: ['caiwu'],
      confidentiality: 'internal',
      term: { type: 'duration', amount: 60, unit: 'workday' },
      source: { kind: 'key_work', title: '年度重点工作' },
      ...more,
    });
    return made.body.id;
  }
  async function issued(title: string, more: object = {}): Promise<string> {
    const id = await draft(title, more);
    await done(as.supervisor.post(`/items/${id}/issue`));
    return id;
  }
  async function underWay(title: string): Promise<string> {
    const id = await issued(title);
    await done(as.head1.post(`/items/${id}/acknowledge`));
    await done(as.head2.post(`/items/${id}/acknowledge`));
    return id;
  }
  const openRequest = async (id: string): Promise<View['requests'][number]> => {
    const { body } = await as.office.get<View>(`/items/${id}`);
    const open = body.requests.find(({ status }) =>
      ['awaiting_head', 'signing', 'verifying'].includes(status),
    );
    if (!open) throw new Error('no request is open');
    return open;
  };
  const sign = async (id: string, ...signers: Caller[]): Promise<void> => {
    for (const signer of signers) {
      const { id: request, digest } = await openRequest(id);
      await done(signer.post(`/items/${id}/requests/${request}/sign`, { packageDigest: digest }));
    }
  };

  beforeAll(async () => {
    product = await startProduct();
    for (const person of everyone) as[person] = await product.as(person);
    items.draft = await draft('草稿');
    // What is urgent is told at once.
    items.issued = await issued('待签收', { urgency: 'critical' });
    items.running = await underWay('权限矩阵之办理中');
    items.suspended = await underWay('已中止');
    items.closed = await underWay('已办结');

    const file = { name: '佐证.txt', content: Buffer.from('台账复印件') };
    evidence.linked = (await as.unit1.upload<{ id: string }>('/attachments', file)).body.id;
    evidence.own = (await as.unit1.upload<{ id: string }>('/attachments', file)).body.id;
    await done(
      as.unit1.post(`/items/${items.running}/report`, { progress: '进展', evidence: [evidence.linked] }),
    );
    const recorded = { text: '抓紧办理', onBehalf: { post: 'zhuyao', capacity: 'record' } };
    await done(as.secretary.post(`/items/${items.running}/instruct`, recorded));
    const extension = { target: 'deadline', due: '2000-01-01', reason: '原因' };
    const due = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
    await done(as.head1.post(`/items/${items.running}/request-extension`, { ...extension, due }));
    await done(as.head1.post(`/items/${items.running}/requests/r1/withdraw`));

    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await done(as.head1.post(`/items/${items.suspended}/request-suspension`, { reason: '原因', until }));
    await sign(items.suspended, as.office, as.leader);
    await done(as.head1.post(`/items/${items.closed}/waive`, { unit: 'caiwu', reason: '无需报送' }));
    await done(as.head1.post(`/items/${items.closed}/request-closure`, { summary: '已完成' }));
    const { id: request, digest } = await openRequest(items.closed);
    const verdict = { pass: true, packageDigest: digest };
    await done(as.supervisor.post(`/items/${items.closed}/requests/${request}/verify`, verdict));
    await sign(items.closed, as.office, as.leader);
  }, 90_000);
  afterAll(() => product.close());

  it('has a row for every command there is', async () => {
    const inTable = [...Object.keys(itemCommandTable)].sort();
    expect([...Object.keys(commands), ...ofTheEngine].sort()).toEqual(inTable);
    expect(Object.keys(requestCommands).sort()).toEqual(Object.keys(requestCommandTable).sort());
    const { body } = await product.anonymous().get<{ paths: Record<string, unknown> }>('/api/openapi.json');
    for (const name of ofTheEngine) expect(body.paths).not.toHaveProperty([`/api/v1/items/{id}/${name}`]);
  });

  it.each(reads)('reading /items/{id}%s', async (path) => {
    await compare(readsItem, (caller) => caller.get(`/items/${items.running}${path}`));
  });

  it('reading a draft', async () => {
    await compare(readsDraft, (caller) => caller.get(`/items/${items.draft}`));
  });

  it('lists, counts and exports hold an item for whoever may read it, and for nobody else', async () => {
    for (const person of everyone.filter((name) => name !== 'admin')) {
      const caller = as[person];
      const list = await caller.get<{ items: { id: string }[] }>('/items?limit=200');
      const listed = (stage: Stage): boolean => list.body.items.some(({ id }) => id === items[stage]);
      const searched = await caller.get<{ items: { id: string }[] }>(
        `/items?q=${encodeURIComponent('权限矩阵之办理中')}`,
      );
      expect({
        person,
        listed: [listed('running'), listed('suspended'), listed('closed'), listed('draft')],
        searched: searched.body.items.length,
        exported: (await titlesIn(caller)).filter((title) => title === '权限矩阵之办理中').length,
      }).toEqual({
        person,
        listed: [
          ...Array.from({ length: 3 }, () => readsItem[person] === 'yes'),
          readsDraft[person] === 'yes',
        ],
        searched: readsItem[person] === 'yes' ? 1 : 0,
        exported: readsItem[person] === 'yes' ? 1 : 0,
      });
    }
  });

  async function titlesIn(caller: Caller): Promise<string[]> {
    const answer = await caller.download('/items/export.xlsx');
    expect(answer.status).toBe(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.body);
    const titles: string[] = [];
    workbook.eachSheet((sheet) => sheet.eachRow((cells) => cells.eachCell(({ text }) => titles.push(text))));
    return titles;
  }

  it('todos ask each only for what the item asks of them', async () => {
    for (const person of everyone) {
      const { body } = await as[person].get<Record<string, { itemId: string }[]>>('/me/todo');
      const asked = Object.values(body).flat();
      for (const { itemId } of asked.filter(({ itemId: id }) => Object.values(items).includes(id)))
        expect([person, itemId, (await as[person].get(`/items/${itemId}`)).status]).toEqual([
          person,
          itemId,
          200,
        ]);
      expect([person, asked.some(({ itemId }) => itemId === items.issued)]).toEqual([
        person,
        ['head1', 'unit1', 'head2', 'unit2'].includes(person),
      ]);
    }
  });

  it.each(['', '/content'])('an attachment%s, linked and not', async (path) => {
    await compare(readsItem, (caller) => caller.get(`/attachments/${evidence.linked}${path}`));
    const own = Object.fromEntries(
      everyone.map((person) => [person, person === 'unit1' ? 'yes' : person === 'admin' ? 403 : 404]),
    ) as Who;
    await compare(own, (caller) => caller.get(`/attachments/${evidence.own}${path}`));
  });

  it('an upload is anyone’s who has a post besides keeping accounts', async () => {
    const file = { name: '甲.txt', content: Buffer.from('甲') };
    const may = Object.fromEntries(
      everyone.map((person) => [person, person === 'admin' ? 403 : 'yes']),
    ) as Who;
    await compare(may, (caller) => caller.upload('/attachments', file));
  });

  it('notifications are one’s own: nobody marks another’s', async () => {
    const unread = async (caller: Caller): Promise<string[]> =>
      (
        await caller.get<{ notifications: { id: string; readAt: string | null }[] }>('/me/notifications')
      ).body.notifications.flatMap(({ id, readAt }) => (readAt === null ? [id] : []));
    const waiting = Date.now() + 20_000;
    while ((await unread(as.unit1)).length === 0 && Date.now() < waiting)
      await new Promise((resolve) => setTimeout(resolve, 200));
    const ids = await unread(as.unit1);
    expect(ids).not.toEqual([]);
    for (const person of everyone.filter((name) => name !== 'unit1')) {
      const { body } = await as[person].post<{ read: number }>('/me/notifications/read', { ids });
      expect([person, body.read]).toEqual([person, 0]);
    }
    expect(await unread(as.unit1)).toEqual(expect.arrayContaining(ids));
  });

  it.each(others)('$name', async ({ who, try: [method, path, body] }) => {
    await compare(who, (caller) => (method === 'get' ? caller.get(path) : caller.post(path, body)));
  });

  it.each(Object.entries(commands))('%s', async (command, { on, body, who }) => {
    await compare(who, (caller) => caller.post(`/items/${items[on]}/${command}`, body));
  });

  it('a draft is edited and discarded by the office alone', async () => {
    const id = await draft('另一草稿');
    await compare(drafts.edit, (caller) =>
      caller.patch(`/items/${id}`, { title: '改后', expectedVersion: 99 }),
    );
    await compare(drafts.discard, (caller) => caller.delete(`/items/${id}?expectedVersion=99`));
  });

  it('what is offered is what the relation allows: nothing more than the matrix', async () => {
    for (const id of Object.values(items)) {
      for (const person of everyone.filter((name) => readsItem[name] === 'yes')) {
        const { body } = await as[person].get<View>(`/items/${id}`);
        for (const { command, requestId } of body.allowed ?? []) {
          const rows: Record<string, { who: Who }> = requestId === undefined ? commands : requestCommands;
          const who = rows[command]?.who ?? drafts[command as keyof typeof drafts];
          expect([person, command, who[person]]).toEqual([person, command, 'yes']);
        }
      }
    }
  });

  it('a draft offers all that is done to drafts to those who may do it, and nothing to others', async () => {
    const id = await draft('又一草稿');
    for (const person of everyone.filter((name) => readsDraft[name] === 'yes')) {
      const { body } = await as[person].get<View>(`/items/${id}`);
      const rows = { ...drafts, issue: commands.issue.who, 'take-over': commands['take-over'].who };
      const expected = Object.entries(rows).flatMap(([command, who]) =>
        who[person] === 'yes' ? [command] : [],
      );
      expect([person, body.allowed.map(({ command }) => command).sort()]).toEqual([person, expected.sort()]);
    }
  });

  it('what is asked is decided by those it waits for', async () => {
    const id = items.running;
    const ask = async (): Promise<void> => {
      const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
      await done(as.unit1.post(`/items/${id}/request-suspension`, { reason: '原因', until }));
    };
    const before: Partial<Record<string, () => Promise<void>>> = {
      'send-back': ask,
      approve: ask,
      verify: async () => {
        await done(as.head1.post(`/items/${id}/waive`, { unit: 'caiwu', reason: '无需报送' }));
        await done(as.head1.post(`/items/${id}/request-closure`, { summary: '已完成' }));
      },
    };
    for (const [command, { on, body, who }] of Object.entries(requestCommands)) {
      await before[command]?.();
      const request = await openRequest(id);
      expect([command, request.status]).toEqual([command, on]);
      await compare(who, (caller) => caller.post(`/items/${id}/requests/${request.id}/${command}`, body));
    }
  });

  it('an import belongs to the office: nobody else reads, corrects, commits or issues it', async () => {
    const file = {
      name: '台账.csv',
      content: Buffer.from('工作任务,责任单位,完成时限\n甲,审计处,2031-01-31\n'),
    };
    const made = await as.supervisor.upload<{ id: string }>('/imports', file);
    expect(made.status).toBe(201);
    for (const person of everyone.filter((name) => !['supervisor', 'office', 'secretary'].includes(name))) {
      const statuses = [
        (await as[person].upload('/imports', file)).status,
        (await as[person].get('/imports')).status,
        (await as[person].get(`/imports/${made.body.id}`)).status,
        (await as[person].patch(`/imports/${made.body.id}/rows/1`, { skip: true })).status,
        (await as[person].post(`/imports/${made.body.id}/commit`)).status,
        (await as[person].post(`/imports/${made.body.id}/issue`)).status,
      ];
      expect([person, ...statuses]).toEqual([person, ...statuses.map(() => 403)]);
    }
  });

  it.each(Object.entries(office))('keeping the office: to %s', async (row, { method, path, body = demo }) => {
    const who = Object.fromEntries(everyone.map((person) => [person, expectedOf(row, person)])) as Who;
    await compare(who, async (caller) => {
      const answer = await (method === 'get' || method === 'delete'
        ? caller[method](path)
        : caller[method](path, body));
      // Who there is is no secret here: not to be found is a rule's refusal.
      return answer.status === 404 ? { ...answer, status: 409 } : answer;
    });
  });
});
