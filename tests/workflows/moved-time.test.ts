import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { RulesProvider } from '../../src/policies/rules-provider.js';
import { streamWorkflowId } from '../../workflows/process.contract.js';
import { testDatabase } from '../support/database.js';
import { dump, foldInto, projectedTables } from '../support/fold.js';
import { OwnTemporal } from '../support/own-temporal.js';
import { startProduct, type Caller, type Product } from '../support/product.js';
import { quietRuntime } from '../support/tally-running.js';

interface Fired {
  at: string;
  clock: string;
  rung?: string;
  scheduledAt?: string;
}
interface View {
  dueAt: string;
  provisional: boolean;
  status: string;
  requests: { id: string; digest: string; status: string }[];
}

/** A year whose holidays the test publishes, and the one after it, which nobody has published. */
const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() + 1;
const day = (month: number, date: number, of = year): string =>
  new Date(Date.UTC(of, month - 1, date)).toISOString().slice(0, 10);
/** The office's day of an instant. */
const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();
const step = (date: string, by: 1 | -1): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
const local = (date: string, time: string): string => new Date(`${date}T${time}:00+08:00`).toISOString();

/** 国庆: the first seven days of October, made up for on the Sunday before and the Saturday after. */
const holidays = [1, 2, 3, 4, 5, 6, 7].map((date) => day(10, date));
const madeUp = (() => {
  let [before, after] = [day(9, 30), day(10, 8)];
  while (weekday(before) !== 0) before = step(before, -1);
  while (weekday(after) !== 6) after = step(after, 1);
  return [before, after];
})();
const isWorked = (date: string): boolean =>
  madeUp.includes(date) || (!holidays.includes(date) && weekday(date) % 6 !== 0);
/** The n-th working day before (negative) or after a day. */
function worked(from: string, n: number): string {
  let date = from;
  for (let left = Math.abs(n); left > 0;) {
    date = step(date, n < 0 ? -1 : 1);
    if (isWorked(date)) left -= 1;
  }
  return date;
}

let temporal: OwnTemporal | undefined;
let product: Product;
let client: Client;
let database: DataSource;
let supervisor: Caller;

/** A product of a test's own; `settings` are those of a Temporal server of its own. */
async function begin(settings?: string[]): Promise<void> {
  quietRuntime();
  temporal = settings && (await OwnTemporal.start(settings));
  const address = temporal?.address ?? process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
  product = await startProduct({ TEMPORAL_ADDRESS: address });
  client = new Client({ connection: await Connection.connect({ address }) });
  database = await new DataSource(dataSourceOptions(product.databaseUrl, 4)).initialize();
  supervisor = await product.as('supervisor');
}
async function end(): Promise<void> {
  await database.destroy();
  await client.connection.close();
  await product.close();
  await temporal?.remove();
}

async function done<T>(answer: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300 || status === 202) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

async function issued(title: string, more: object): Promise<string> {
  const { id } = await done(
    supervisor.post<{ id: string }>('/items', {
      title,
      requirement: '要求',
      leadUnit: 'jiance',
      source: { kind: 'key_work', title: '年度重点工作' },
      ...more,
    }),
  );
  await done(supervisor.post(`/items/${id}/issue`));
  return id;
}
const view = (id: string): Promise<View> => done(supervisor.get<View>(`/items/${id}`));

/** Moves the item to an instant on the real engine; yields everything that fired on the way. */
async function moveTo(id: string, target: string): Promise<Fired[]> {
  const fired: Fired[] = [];
  const [head] = await database.query<{ now: Date }[]>('select stream_now($1) as now', [id]);
  for (let now = head?.now.toISOString() ?? ''; now < target;) {
    const hours = Math.max(1, Math.ceil((Date.parse(target) - Date.parse(now)) / 3_600_000));
    const by =
      hours > 72
        ? { amount: Math.min(400, Math.floor(hours / 24) - 1), unit: 'day' }
        : { amount: hours, unit: 'hour' };
    const moved = await done(
      supervisor.post<{ now: string; fired: Fired[] }>(`/items/${id}/rehearsal/advance`, { by }),
    );
    fired.push(...moved.fired);
    now = moved.now;
  }
  return fired;
}

/** The reminders of one clock as `rung` at their instant, in the order in which they came. */
const rungsOf = (fired: readonly Fired[], clock: string): [string | undefined, string | undefined][] =>
  fired
    .filter((event) => event.rung !== undefined && event.clock === clock)
    .map(({ rung, scheduledAt }) => [rung, scheduledAt]);

async function runs(id: string): Promise<number> {
  let count = 0;
  for await (const _ of client.workflow.list({ query: `WorkflowId = "${streamWorkflowId('item', id)}"` }))
    count += 1;
  return count;
}

describe('a life on the real server, with time moved', () => {
  beforeAll(async () => {
    await begin();
    const days = [
      ...holidays.map((date) => ({ date, kind: 'holiday', name: '国庆节' })),
      ...madeUp.map((date) => ({ date, kind: 'make_up', name: '国庆节' })),
    ];
    await done(supervisor.post(`/calendars/default/years/${year}/publish`, { days }));
  }, 120_000);
  afterAll(end);

  it('a deadline behind the October holiday: its reminders stand on worked days, made up ones too', async () => {
    const due = worked(day(10, 7), 2);
    const id = await issued('国庆节后到期', { term: { type: 'fixed', due } });
    const fired = await moveTo(id, local(worked(due, 4), '10:00'));
    expect(rungsOf(fired, 'deadline:item')).toEqual([
      ['before_5', local(worked(due, -5), '09:00')],
      ['before_1', local(worked(due, -1), '09:00')],
      ['due', local(due, '18:00')],
      ['after_1', local(worked(due, 1), '09:00')],
      ['after_3', local(worked(due, 3), '09:00')],
    ]);
    for (const { at, scheduledAt } of fired) expect(at >= (scheduledAt ?? '')).toBe(true);
  }, 120_000);

  it('suspended over a year end into a year not published, then published: it goes on with the days it had', async () => {
    // Ends in the last weeks of the year, whenever the test runs.
    let weekdays = 0;
    for (let date = dayOf(new Date()); date < day(12, 10); date = step(date, 1))
      if (weekday(date) % 6 !== 0) weekdays += 1;
    const term = { type: 'duration', amount: weekdays - 10, unit: 'workday' };
    const id = await issued('跨年中止', { term });
    const head = await product.as('head1');
    await done(head.post(`/items/${id}/acknowledge`));
    const due = dayOf(new Date((await view(id)).dueAt));
    expect(due.slice(0, 4)).toBe(String(year));

    await moveTo(id, local(worked(due, -4), '10:00'));
    const until = day(1, 20, year + 1);
    await done(head.post(`/items/${id}/request-suspension`, { reason: '等待批复', until }));
    for (const signer of ['office', 'leader']) {
      const { id: request, digest } =
        (await view(id)).requests.find(({ status }) => status === 'signing') ?? {};
      const signed = { packageDigest: digest };
      await done((await product.as(signer)).post(`/items/${id}/requests/${request}/sign`, signed));
    }
    expect((await view(id)).status).toBe('suspended');
    const resumedOn = worked(day(1, 11, year + 1), 1);
    const asleep = await moveTo(id, local(resumedOn, '10:00'));
    expect(rungsOf(asleep, 'deadline:item')).toEqual([]);

    await done(supervisor.post(`/items/${id}/resume`, { reason: '批复已到' }));
    expect(await view(id)).toMatchObject({
      status: 'in_progress',
      dueAt: local(worked(resumedOn, 4), '18:00'),
      provisional: true,
    });
    const epochs = (): Promise<unknown> =>
      database.query('select kind, scope, epoch from clock where item_id = $1 order by 1, 2, 3', [id]);
    const before = await epochs();
    const days = [{ date: worked(resumedOn, 2), kind: 'holiday', name: '春节' }];
    await done(supervisor.post(`/calendars/default/years/${year + 1}/publish`, { days }));
    for (const end = Date.now() + 20_000; (await view(id)).provisional && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await view(id)).toMatchObject({ dueAt: local(worked(resumedOn, 5), '18:00'), provisional: false });
    expect(await epochs()).toEqual(before);
    expect(rungsOf(await moveTo(id, local(worked(resumedOn, 5), '19:00')), 'deadline:item')).toEqual([
      ['before_1', local(worked(resumedOn, 4), '09:00')],
      ['due', local(worked(resumedOn, 5), '18:00')],
    ]);
  }, 180_000);

  it('folded from their logs into an empty schema these lives have the same rows', async () => {
    const empty = await testDatabase(4);
    try {
      expect(await foldInto(database, empty.source, await new RulesProvider(database).rules())).toBe(2);
      for (const table of projectedTables)
        expect({ table, rows: await dump(empty.source, table) }).toEqual({
          table,
          rows: await dump(database, table),
        });
    } finally {
      await empty.drop();
    }
  }, 60_000);

  it('the same key after everything was killed is answered as it was, and applied once', async () => {
    const id = await issued('重发', { term: { type: 'duration', amount: 20, unit: 'workday' } });
    const key = crypto.randomUUID();
    const body = { text: '只记一次' };
    const first = await supervisor.post(`/items/${id}/comment`, body, key);
    await product.stop('kill');
    await product.restart();
    const second = await (await product.as('supervisor')).post(`/items/${id}/comment`, body, key);
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(
      await database.query(
        `select count(*)::int as n from event where stream_id = $1 and kind = 'commented'`,
        [id],
      ),
    ).toEqual([{ n: 1 }]);
    const other = await (
      await product.as('supervisor')
    ).post(`/items/${id}/comment`, { text: '另一句' }, key);
    expect(other.status).toBe(422);
  }, 60_000);
});

describe('a server that suggests a new run after few events', () => {
  beforeAll(() => begin(['limit.historyCount.suggestContinueAsNew=60']), 120_000);
  afterAll(end);

  it('every move arrives where it was sent, and no reminder is late, though runs begin anew on the way', async () => {
    const id = await issued('月月报送', {
      term: { type: 'standing' },
      reporting: { rrule: 'FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=25' },
    });
    await done((await product.as('unit1')).post(`/items/${id}/acknowledge`));
    const now = async (): Promise<number> => {
      const [head] = await database.query<{ now: Date }[]>('select stream_now($1) as now', [id]);
      return head?.now.getTime() ?? 0;
    };
    const missed: number[] = [];
    for (let n = 0; n < 20; n++) {
      const [before, amount] = [await now(), 100 + 70 * (n % 4)];
      await done(supervisor.post(`/items/${id}/rehearsal/advance`, { by: { amount, unit: 'hour' } }));
      const off = (await now()) - before - amount * 3_600_000;
      if (off < 0 || off > 60_000) missed.push(off);
    }
    expect(missed).toEqual([]);
    expect(await runs(id)).toBeGreaterThan(2);
    expect(
      await database.query(
        `select data->>'rung' as rung, at from event where stream_id = $1 and kind = 'rung_fired'
           and at > (data->>'scheduledAt')::timestamptz + interval '1 minute'`,
        [id],
      ),
    ).toEqual([]);
  }, 120_000);

  it('kept up for three years over many runs: each quarter and each year has its clock, and no reminder comes twice', async () => {
    const id = await issued('长期坚持', {
      term: { type: 'standing' },
      reporting: { rrule: 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=25' },
    });
    await done((await product.as('unit1')).post(`/items/${id}/acknowledge`));
    const end = new Date(Date.now() + 3 * 366 * 86_400_000).toISOString();
    await moveTo(id, end);
    expect(await runs(id)).toBeGreaterThan(3);
    const clocks = await database.query<{ kind: string; epochs: number }[]>(
      'select kind, count(*)::int as epochs from clock where item_id = $1 group by kind order by kind',
      [id],
    );
    const count = Object.fromEntries(clocks.map(({ kind, epochs }) => [kind, epochs]));
    expect(count['report']).toBeGreaterThanOrEqual(12);
    const rungs = await database.query<{ n: number; different: number }[]>(
      `select count(*)::int as n, count(distinct (data->>'clock', data->>'epoch', data->>'rung', data->>'occurrence'))::int as different
       from event where stream_id = $1 and kind = 'rung_fired'`,
      [id],
    );
    expect(rungs[0]?.n).toBe(rungs[0]?.different);
    expect(rungs[0]?.n).toBeGreaterThan(20);
    const times = await database.query<{ back: number }[]>(
      `select count(*)::int as back from (select at < lag(at) over (order by seq) as back from event where stream_id = $1) e where back`,
      [id],
    );
    expect(times).toEqual([{ back: 0 }]);
  }, 240_000);
});
