import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { startProduct, type Caller, type Product } from '../support/product.js';
import { eventually } from '../support/tally-running.js';

interface Directive {
  id: string;
  stage: string;
  lamp: string;
  itemsLamp: string | null;
  version: number;
  text: string;
  items: { total: number; open: number; mandatoryOpen: number; late: number; closed: number };
  requests: { id: string; status: string; digest: string }[];
  instructions: { no: number; effects: { no: number; status: string; refusal: string | null }[] }[];
  reports: { kind: string; no: number | null; status: string }[];
  responsibilities: { unit: string; unitName: string; duty: string }[];
  relay: { firstTopic: boolean } | null;
  recurrences: number;
  allowed: { command: string; requestId?: string }[];
}
interface Problem {
  code: string;
}
interface Todo {
  itemId: string | null;
  directiveId: string | null;
  subject: string;
}

jest.setTimeout(120_000);

const received = {
  title: '全面推进防震减灾能力建设',
  text: '各单位要把能力建设摆在突出位置，逐项落实。',
  source: { kind: 'instruction', issuer: '省局党组', number: '局党发〔2026〕7号' },
  receivedOn: '2026-01-05',
  responsiblePost: 'fg-jiance',
  interimDues: ['2027-01-29'],
  finalDue: '2027-06-30',
};

describe('a directive from receipt to its reopening', () => {
  let product: Product;
  let database: DataSource;
  let supervisor: Caller;
  let office: Caller;
  let leader: Caller;
  let mainleader: Caller;
  let id: string;
  let item: string;
  beforeAll(async () => {
    product = await startProduct();
    database = await new DataSource(dataSourceOptions(product.databaseUrl, 4)).initialize();
    [supervisor, office, leader, mainleader] = await Promise.all([
      product.as('supervisor'),
      product.as('office'),
      product.as('leader'),
      product.as('mainleader'),
    ]);
  }, 60_000);
  afterAll(async () => {
    await database.destroy();
    await product.close();
  });
  const view = async (as: Caller = office): Promise<Directive> =>
    (await as.get<Directive>(`/directives/${id}`)).body;
  const draftUnder = async (title: string, more: object = {}): Promise<string> =>
    (
      await supervisor.post<{ id: string }>('/items', {
        title,
        requirement: '逐项落实',
        leadUnit: 'jiance',
        term: { type: 'fixed', due: '2027-03-31' },
        source: { kind: 'instruction', title: received.title },
        directive: id,
        ...more,
      })
    ).body.id;
  const cancelled = async (of: string): Promise<void> => {
    await supervisor.post(`/items/${of}/request-cancellation`, { reason: '不再需要' });
    const { body } = await office.get<Directive>(`/items/${of}`);
    const [request] = body.requests;
    for (const signer of [office, leader])
      await signer.post(`/items/${of}/requests/${request?.id}/sign`, { packageDigest: request?.digest });
    expect((await office.get<{ status: string }>(`/items/${of}`)).body.status).toBe('cancelled');
  };

  it('is registered once, by the office alone', async () => {
    const first = await supervisor.post<{ id: string }>('/directives', received, 'register-once-1');
    expect([first.status, first.body]).toEqual([201, expect.objectContaining({ stage: 'relay' })]);
    ({ id } = first.body);
    const again = await supervisor.post<{ id: string }>('/directives', received, 'register-once-1');
    expect(again.body.id).toBe(id);
    const other = await supervisor.post<Problem>(`/directives`, { ...received, id });
    expect([other.status, other.body.code]).toEqual([409, 'directive.already-registered']);
    expect((await (await product.as('head1')).post('/directives', received)).status).toBe(403);
    expect((await leader.get('/directives')).body).toMatchObject({
      directives: [{ id, source: { label: '领导批示' }, responsiblePost: 'fg-jiance', leadUnits: [] }],
    });
  });

  it('goes stage by stage, each asked of the office in its todo', async () => {
    const early = await supervisor.post<Problem>(`/directives/${id}/set-measures`, { measures: ['甲'] });
    expect([early.status, early.body.code]).toEqual([409, 'directive.wrong-stage']);
    const todo = await supervisor.get<{ relay: Todo[] }>('/me/todo');
    expect(todo.body.relay).toEqual([
      expect.objectContaining({ subject: 'directive', directiveId: id, itemId: null }),
    ]);
    await supervisor.post(`/directives/${id}/relay`, {
      heldOn: '2026-01-06',
      meeting: '党组会',
      firstTopic: true,
    });
    await supervisor.post(`/directives/${id}/set-measures`, { measures: ['成立专班', '按月调度'] });
    const assigned = await supervisor.post(`/directives/${id}/assign`, {
      responsibilities: [{ unit: 'jiance', role: 'lead', duty: '牵头落实' }],
    });
    expect(assigned.body).toMatchObject({ stage: 'implementation' });
    expect((await supervisor.post(`/directives/${id}/report`, { text: '已部署' })).status).toBe(200);
    expect(await view()).toMatchObject({
      stage: 'implementation',
      text: received.text,
      relay: { firstTopic: true },
      responsibilities: [{ unit: 'jiance', unitName: '监测中心', role: 'lead', duty: '牵头落实' }],
      reports: [{ kind: 'interim', no: 1, status: 'filed', evidence: [] }],
      leadUnits: ['监测中心'],
      overseerName: '办公室',
    });
    const found = async (query: string): Promise<number> =>
      (await office.get<{ directives: object[] }>(`/directives?${query}`)).body.directives.length;
    for (const [query, count] of [
      ['unit=jiance', 1],
      ['unit=bangongshi', 0],
      ['source=instruction&responsible=fg-jiance&late=false', 1],
      ['responsible=nobody', 0],
      ['itemsLamp=green', 0],
    ] as const)
      expect([query, await found(query)]).toEqual([query, count]);
  });

  it('has items beneath it: drafted, attached and detached', async () => {
    item = await draftUnder('建成示范台站');
    expect(await view()).toMatchObject({ items: { total: 0 } });
    expect((await supervisor.post(`/items/${item}/issue`)).status).toBe(200);
    const own = await draftUnder('另立事项', { directive: undefined });
    await supervisor.post(`/items/${own}/issue`);
    expect((await supervisor.post(`/items/${own}/attach`, { directive: id, mandatory: false })).status).toBe(
      200,
    );
    expect(await view()).toMatchObject({
      items: { total: 2, open: 2, mandatoryOpen: 1 },
      itemsLamp: 'green',
    });
    const { body } = await office.get<{ items: { id: string; directive: object }[] }>(
      `/items?directive=${id}`,
    );
    expect(body.items.map((entry) => entry.id).sort()).toEqual([item, own].sort());
    expect(body.items[0]?.directive).toMatchObject({ id, title: received.title });
    expect((await supervisor.post(`/items/${own}/detach`, { reason: '另行督办' })).status).toBe(200);
    expect(await view()).toMatchObject({ items: { total: 1 } });
    expect((await supervisor.post<Problem>('/items', { title: '甲', directive: own })).body.code).toBe(
      'directive.unknown',
    );
  });

  it('is seen by units with a part in it, and by nobody without', async () => {
    expect((await (await product.as('head1')).get(`/directives/${id}`)).status).toBe(200);
    expect((await (await product.as('head2')).get(`/directives/${id}`)).status).toBe(404);
    expect((await (await product.as('auditor')).get(`/directives/${id}`)).status).toBe(200);
  });

  it('carries a leader’s instruction to its running item, as that item’s own command', async () => {
    const given = await leader.post(`/directives/${id}/instruct`, {
      text: '示范台站提前到二月底建成',
      effects: [
        { item, command: 'change-deadline', body: { due: '2027-02-26', reason: '领导批示' } },
        { item, command: 'change-deadline', body: { due: '2020-01-01', reason: '有误' } },
      ],
    });
    expect(given.status).toBe(200);
    const unreadable = await leader.post<Problem & { errors: { path: string }[] }>(
      `/directives/${id}/instruct`,
      { text: '看不懂', effects: [{ item, command: 'change-deadline', body: { due: '明天' } }] },
    );
    expect([unreadable.body.code, unreadable.body.errors[0]?.path]).toEqual([
      'instruction.effect-unreadable',
      'body.effects[0].body.due',
    ]);
    for (const no of [1, 2])
      expect((await supervisor.post(`/directives/${id}/apply`, { instruction: 1, no })).status).toBe(200);
    await eventually(
      async () => (await view()).instructions[0]?.effects.every(({ status }) => status !== 'sent') === true,
    );
    expect((await view()).instructions[0]?.effects).toEqual([
      expect.objectContaining({ no: 1, status: 'done' }),
      expect.objectContaining({
        no: 2,
        itemTitle: '建成示范台站',
        status: 'refused',
        refusal: 'due.past',
        refusalText: '期限2020年1月1日（周三）已过，请填写今后的日期。',
      }),
    ]);
    expect((await office.get<{ dueAt: string }>(`/items/${item}`)).body.dueAt).toBe(
      '2027-02-26T10:00:00.000Z',
    );
  });

  it('has its final report signed by three, and is not closed over an open mandatory item', async () => {
    const unsigned = await supervisor.post<Problem>(`/directives/${id}/close`);
    expect(unsigned.body.code).toBe('directive.wrong-stage');
    await supervisor.post(`/directives/${id}/request-final-report`, { text: '已全面落实' });
    const [request] = (await view()).requests;
    const sign = (as: Caller) =>
      as.post(`/directives/${id}/requests/${request?.id}/sign`, { packageDigest: request?.digest });
    expect((await sign(mainleader)).status).toBe(403);
    for (const signer of [office, leader, mainleader]) expect((await sign(signer)).status).toBe(200);
    expect(await view()).toMatchObject({
      stage: 'reporting',
      requests: [
        {
          status: 'granted',
          words: '已全面落实',
          steps: [
            { slots: [{ decision: 'signed' }] },
            { slots: [{ decision: 'signed' }] },
            { slots: [{ decision: 'signed' }] },
          ],
        },
      ],
    });
    const barred = await supervisor.post<Problem>(`/directives/${id}/close`);
    expect([barred.status, barred.body.code]).toEqual([409, 'directive.items-open']);
    await cancelled(item);
    await eventually(
      async () => (await supervisor.get<{ close: Todo[] }>('/me/todo')).body.close.length === 1,
    );
    expect((await supervisor.post(`/directives/${id}/close`)).body).toMatchObject({ stage: 'closed' });
  });

  it('takes no item once closed, until a leader’s new instruction reopens it', async () => {
    const late = await draftUnder('补充事项');
    const refused = await supervisor.post<Problem>(`/items/${late}/issue`);
    expect([refused.status, refused.body.code]).toEqual([409, 'directive.closed']);
    expect(
      (await supervisor.post(`/directives/${id}/reopen`, { text: '再落实', finalDue: '2027-12-31' })).status,
    ).toBe(403);
    expect(
      (await leader.post(`/directives/${id}/reopen`, { text: '再落实', finalDue: '2027-12-31' })).body,
    ).toMatchObject({ stage: 'implementation', finalDueAt: '2027-12-31T10:00:00.000Z' });
    expect((await supervisor.post(`/items/${late}/issue`)).status).toBe(200);
    expect(await view()).toMatchObject({ recurrences: 1, items: { total: 2, mandatoryOpen: 1 } });
  });

  it('tells its life in sentences, its plan and its dues, and its chain is intact', async () => {
    const timeline = await office.get<{ events: { kind: string; text: string }[] }>(
      `/directives/${id}/timeline?limit=500`,
    );
    expect(timeline.body.events.filter(({ text }) => text === '' || /[{}]/.test(text))).toEqual([]);
    expect(timeline.body.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'directive_registered',
        'interim_reported',
        'directive_closed',
        'directive_reopened',
      ]),
    );
    const plan = await office.get<{ entries: { clock: string }[] }>(`/directives/${id}/plan`);
    expect(plan.body.entries.some(({ clock }) => clock === 'final:directive')).toBe(true);
    const explained = await office.get<{ clocks: { text: string }[] }>(`/directives/${id}/explain`);
    expect(explained.body.clocks.every(({ text }) => text.length > 0)).toBe(true);
    expect((await office.get(`/directives/${id}/audit`)).body).toMatchObject({ intact: true });
    expect((await office.post('/audit/verify')).body).toMatchObject({ intact: true });
  });

  it('with 2,500 items beneath it is read in a few milliseconds, weakest lamp included', async () => {
    await database.query(
      `insert into item (id, kind, title, overseer_unit, lead_unit, phase, status, lamp, directive_id, mandatory)
       select gen_random_uuid(), 'task', '事项' || n, 'bangongshi', 'jiance', 'running', 'issued',
              case when n = 7 then 'red' else 'green' end, $1, true from generate_series(1, 2500) n`,
      [id],
    );
    await database.query('analyze item');
    expect(await view()).toMatchObject({ itemsLamp: 'red', items: { total: 2502, mandatoryOpen: 2501 } });
    const listed = await office.get<{ directives: Directive[] }>('/directives');
    expect(listed.body.directives[0]).toMatchObject({ itemsLamp: 'red', items: { open: 2501 } });
    expect((await office.get('/directives?itemsLamp=red')).body).toMatchObject({ directives: [{ id }] });
    const weakest = await office.get<{ items: { title: string }[] }>(
      `/items?directive=${id}&sort=lamp&limit=2`,
    );
    expect(weakest.body.items[0]?.title).toBe('事项7');
    const page = await office.get<{ items: object[]; nextCursor: string }>(
      `/items?directive=${id}&limit=100`,
    );
    expect(page.body.items).toHaveLength(100);
    expect(page.body.nextCursor).not.toBeNull();
  });
});
