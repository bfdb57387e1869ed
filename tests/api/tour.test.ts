import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startProduct, type Caller, type Product } from '../support/product.js';

interface Row {
  n: number;
  status: string;
  drafts: { title: string }[];
  items: string[];
  findings: { address: string; severity: string; code: string; choices: { value: string }[] }[];
}
interface Import {
  id: string;
  status: string;
  totals: Record<string, number>;
  rows: Row[];
}
interface Item {
  status: string;
  number: string;
  lamp: string;
  level: number;
  late: boolean;
  dueAt: string;
  allowed: { command: string; requestId?: string }[];
  requests: { id: string; kind: string; status: string; digest: string }[];
}

jest.setTimeout(120_000);

/** The tour of the README, as it is told there. */
describe('the tour', () => {
  let product: Product;
  let office: Caller;
  let supervisor: Caller;
  beforeAll(async () => {
    product = await startProduct();
    office = await product.as('office');
    supervisor = await product.as('supervisor');
  }, 60_000);
  afterAll(() => product.close());

  const ledger = (name: string): { name: string; content: Uint8Array } => ({
    name,
    content: readFileSync(path.resolve('tests', 'fixtures', 'ledgers', name)),
  });
  const until = async (id: string, status: string): Promise<Import> => {
    for (let i = 0; i < 240; i++) {
      const { body } = await supervisor.get<Import>(`/imports/${id}`);
      if (body.status === status) return body;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`the import did not become ${status}`);
  };
  const itemCalled = async (title: string): Promise<string> => {
    const { body } = await office.get<{ items: { id: string }[] }>(`/items?q=${encodeURIComponent(title)}`);
    const [item] = body.items;
    if (!item) throw new Error(`no item is called ${title}`);
    return item.id;
  };
  const view = async (id: string): Promise<Item> => (await office.get<Item>(`/items/${id}`)).body;

  it('reads the ledger of findings: every row is taken over as it stands', async () => {
    const read = await supervisor.upload<Import>('/imports', ledger('巡察反馈问题整改台账.xlsx'));
    expect(read.status).toBe(201);
    expect(read.body.totals).toEqual({ ready: 6 });
    expect((await supervisor.post(`/imports/${read.body.id}/commit`)).status).toBe(202);
    expect((await until(read.body.id, 'committed')).totals).toEqual({ taken_over: 6 });
    expect(await view(await itemCalled('党课未按季度开展'))).toMatchObject({ status: 'closed' });
    expect(await view(await itemCalled('联系点制度'))).toMatchObject({
      status: 'in_progress',
      lamp: 'red',
      late: false,
    });
  });

  it('reads the plan of the coming year, asks what is not clear, and issues the rest', async () => {
    const read = await supervisor.upload<Import>('/imports', ledger('2027年重点工作任务分工.xlsx'));
    expect(read.body.totals).toEqual({ open: 6, ready: 18, refused: 1 });
    const { id } = read.body;
    const early = await supervisor.post<{ code: string }>(`/imports/${id}/commit`);
    expect([early.status, early.body.code]).toEqual([409, 'import.unanswered']);
    const corrections: [number, unknown][] = [
      [17, { skip: true }],
      [13, { answer: { code: 'import.term-event', value: 'event', all: true } }],
      [18, { answers: { C27: 'standing' } }],
      [16, { answers: { E25: 'omit' } }],
      [10, { answers: { D17: 'each' } }],
      [25, { answers: { D36: 'office-leads' } }],
    ];
    for (const [n, body] of corrections)
      expect((await supervisor.patch(`/imports/${id}/rows/${n}`, body)).status).toBe(200);
    await supervisor.post(`/imports/${id}/commit`);
    expect((await until(id, 'committed')).totals).toEqual({ drafted: 24, skipped: 1 });
    await supervisor.post(`/imports/${id}/issue`);
    const issued = await until(id, 'issued');
    expect(issued.totals).toEqual({ issued: 24, skipped: 1 });
    expect(issued.rows.find(({ n }) => n === 10)?.items).toHaveLength(13);
  });

  it('carries one item through the right people from acknowledgement to its recheck', async () => {
    const made = await supervisor.post<{ id: string }>('/items', {
      kind: 'rectification',
      title: '补齐设备验收资料',
      requirement: '逐台核对并补充验收报告',
      leadUnit: 'jiance',
      term: { type: 'fixed', due: '2027-03-30' },
      source: { kind: 'inspection', title: '巡察反馈' },
      measures: ['逐台核对'],
    });
    const item = `/items/${made.body.id}`;
    expect((await supervisor.post(`${item}/issue`)).body).toMatchObject({ status: 'issued' });
    const handler = await product.as('unit1');
    const head = await product.as('head1');
    const leader = await product.as('leader');
    expect((await handler.post(`${item}/acknowledge`)).body).toMatchObject({ status: 'in_progress' });
    expect((await head.post(`${item}/assign-handler`, { person: 'zhongjiarui' })).status).toBe(200);
    expect((await handler.get<{ report: { itemId: string }[] }>('/me/todo')).body.report).toContainEqual(
      expect.objectContaining({ itemId: made.body.id }),
    );
    expect((await handler.post(`${item}/report`, { progress: '已核对一半', percent: 50 })).status).toBe(200);
    expect((await handler.post(`${item}/report`, { progress: '已核对九成', percent: 90 })).status).toBe(200);

    expect(
      (
        await handler.post(`${item}/request-extension`, {
          target: 'deadline',
          due: '2027-04-30',
          reason: '供应商延迟',
        })
      ).status,
    ).toBe(200);
    expect((await head.post(`${item}/requests/r1/approve`)).status).toBe(200);
    const [extension] = (await view(made.body.id)).requests;
    expect((await office.post(`${item}/requests/r1/sign`, { packageDigest: extension?.digest })).status).toBe(
      200,
    );
    expect((await view(made.body.id)).dueAt).toBe('2027-04-30T10:00:00.000Z');

    expect(
      (
        await handler.post(`${item}/request-closure`, {
          summary: '验收资料已补齐',
          measures: [{ no: 1, shown: '逐台核对完毕' }],
        })
      ).status,
    ).toBe(200);
    expect((await head.post(`${item}/requests/r2/approve`)).body).toMatchObject({ status: 'under_review' });
    const packageDigest = (await view(made.body.id)).requests.find(({ id }) => id === 'r2')?.digest;
    expect(
      (await supervisor.post(`${item}/requests/r2/verify`, { pass: true, packageDigest })).body,
    ).toMatchObject({ status: 'awaiting_sign_off' });
    expect((await office.post(`${item}/requests/r2/sign`, { packageDigest })).status).toBe(200);
    expect((await leader.post(`${item}/requests/r2/sign`, { packageDigest })).body).toMatchObject({
      status: 'closed',
    });

    const back = await supervisor.post<{ now: string }>(`${item}/rehearsal/advance`, { to: 'next' });
    expect(back.status).toBe(200);
    expect((await supervisor.post(`${item}/recheck`, { pass: true })).body).toMatchObject({
      status: 'closed',
    });
    const timeline = await office.get<{ events: { kind: string; text: string }[] }>(
      `${item}/timeline?limit=500`,
    );
    const kinds = timeline.body.events.map(({ kind }) => kind);
    for (const kind of [
      'item_issued',
      'assignment_acknowledged',
      'report_made',
      'deadline_changed',
      'request_verified',
      'item_closed',
      'recheck_passed',
    ]) {
      expect(kinds).toContain(kind);
    }
    // Read by people: names and days, neither codes nor instants.
    for (const { text } of timeline.body.events) {
      expect(text).toMatch(/[\u4e00-\u9fff]/);
      expect(text).not.toMatch(/\d{4}-\d\d-\d\d|\b[a-z]+_[a-z]+\b|\b[ar]\d\b|jiance|zhongjiarui/);
    }
  });

  it('lets another item alone: rehearsal moves it ahead and its whole ladder climbs', async () => {
    const made = await supervisor.post<{ id: string }>('/items', {
      title: '无人理会的事项',
      requirement: '看催办阶梯',
      leadUnit: 'jiance',
      term: { type: 'duration', amount: 10, unit: 'workday' },
      source: { kind: 'key_work', title: '年度重点工作' },
    });
    const item = `/items/${made.body.id}`;
    await supervisor.post(`${item}/issue`);
    const plan = await supervisor.get<{ entries: { rung: string }[] }>(`${item}/plan`);
    expect(plan.body.entries.length).toBeGreaterThan(5);
    const explained = await supervisor.get<{ clocks: { text: string }[] }>(`${item}/explain`);
    expect(explained.body.clocks.some(({ text }) => text.includes('10个工作日'))).toBe(true);
    await (await product.as('unit1')).post(`${item}/acknowledge`);
    const fired: { clock: string; rung: string; occurrence: number; level: number }[] = [];
    for (let call = 0; call < 3; call++) {
      const moved = await supervisor.post<{ fired: typeof fired }>(`${item}/rehearsal/advance`, {
        by: { amount: 15, unit: 'workday' },
      });
      expect(moved.status).toBe(200);
      fired.push(...moved.body.fired.filter(({ rung }) => rung !== undefined));
    }
    const ladder = fired
      .filter(({ clock }) => clock === 'deadline:item')
      .map(({ rung, occurrence }) => `${rung}/${occurrence}`);
    expect(ladder).toEqual([
      'before_5/1',
      'before_1/1',
      'due/1',
      'after_1/1',
      'after_3/1',
      'after_5/1',
      'after_5/2',
      'after_5/3',
      'after_5/4',
      'after_5/5',
      'disposal/1',
    ]);
    expect(await view(made.body.id)).toMatchObject({ lamp: 'red', level: 2, late: true });
    expect((await office.get<{ settle: unknown[] }>('/me/todo')).body.settle).toEqual([]);
    expect((await supervisor.get<{ settle: unknown[] }>('/me/todo')).body.settle.length).toBeGreaterThan(0);
  });

  it('proves that nothing was changed afterwards', async () => {
    expect((await office.post('/audit/verify')).body).toMatchObject({ intact: true, firstBroken: null });
  });

  it('gives the ledger back as a spreadsheet', async () => {
    const sheet = await office.get<string>('/items/export.xlsx');
    expect(sheet.status).toBe(200);
    expect(sheet.headers.get('content-disposition')).toContain('filename*=UTF-8');
  });
});
