import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '../../domain/process.js';
import { streamWorkflowId } from '../../workflows/process.contract.js';
import { eventually, TallyRunning } from '../support/tally-running.js';
import { advance } from '../support/time.js';

let tally: TallyRunning;

beforeAll(async () => {
  tally = await TallyRunning.start();
}, 60_000);
afterAll(() => tally.stop());
afterEach(() => tally.record.heal());

const day = 86_400;
const move = (id: string, seconds: number): Promise<void> =>
  advance(tally.client, streamWorkflowId('tally', id), { seconds });
const rungs = (events: DomainEvent[]): number[] =>
  events.filter(({ kind }) => kind === 'rung_fired').map(({ data }) => data['occurrence'] as number);

describe('time', () => {
  it('fires each rung once, in order, never early, over a month', async () => {
    const id = await tally.open();
    await tally.send(id, 'remind', { every: 2 * day });
    await move(id, 30 * day + 60);
    await eventually(async () => (await tally.row(id))?.fired === 15);
    const events = await tally.events(id);
    expect(rungs(events)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
    for (const { kind, at, data } of events) {
      if (kind !== 'rung_fired') continue;
      const late = Date.parse(at) - Date.parse(data['scheduledAt'] as string);
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(2_000);
    }
  }, 60_000);

  it('and commands take turns: updates during a move neither lose a rung nor double one', async () => {
    const id = await tally.open();
    await tally.send(id, 'remind', { every: day });
    const moving = move(id, 12 * day + 60);
    for (let n = 0; n < 5; n++) await tally.send(id, 'add', { n: 1 });
    await moving;
    await eventually(async () => (await tally.row(id))?.fired === 12);
    expect(await tally.row(id)).toEqual({ total: 5, fired: 12, open: true });
    expect(rungs(await tally.events(id))).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  }, 60_000);

  it('never goes back within a stream, though a new run begins at the server’s time', async () => {
    const id = await tally.open();
    await tally.send(id, 'remind', { every: 10 * day });
    await move(id, 11 * day);
    await tally.send(id, 'close');
    await eventually(async () => (await tally.handle(id).describe()).status.name === 'COMPLETED');
    await tally.send(id, 'reopen');
    const times = (await tally.events(id)).map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  }, 60_000);

  it('keeps its timer while the next instant stays the same', async () => {
    const id = await tally.open();
    await tally.send(id, 'remind', { every: day });
    for (let n = 0; n < 4; n++) await tally.send(id, 'add', { n: 1 });
    const { events } = await tally.handle(id).fetchHistory();
    expect(
      (events ?? []).filter(({ timerStartedEventAttributes }) => timerStartedEventAttributes).length,
    ).toBe(1);
  });

  it('moves its timer when a due comes nearer, and looks again in vain when it has gone further away', async () => {
    const id = await tally.open();
    await tally.send(id, 'remind', { every: 3 * day });
    await tally.send(id, 'remind', { every: 2 * day });
    await tally.send(id, 'remind', { every: 4 * day });
    await move(id, 3 * day);
    expect(await tally.row(id)).toMatchObject({ fired: 0 });
    await move(id, day + 60);
    await eventually(async () => (await tally.row(id))?.fired === 1);
    const [rung] = (await tally.events(id)).filter(({ kind }) => kind === 'rung_fired');
    expect(Date.parse(rung?.at ?? '') - Date.parse(rung?.data['scheduledAt'] as string)).toBeLessThan(2_000);
    const history = (await tally.handle(id).fetchHistory()).events ?? [];
    expect(history.filter(({ timerCanceledEventAttributes }) => timerCanceledEventAttributes).length).toBe(1);
  }, 60_000);

  it('sends the messages of a rung in the same transaction, each once', async () => {
    const id = await tally.open();
    await tally.send(id, 'remind', { every: day });
    await move(id, 3 * day + 60);
    await eventually(async () => (await tally.row(id))?.fired === 3);
    const rows = await tally.database.source.query<{ dedupe: string; status: string }[]>(
      'select dedupe, status from outbox where stream_id = $1 order by id',
      [id],
    );
    const seqs = (await tally.events(id)).filter(({ kind }) => kind === 'rung_fired').map(({ seq }) => seq);
    expect(rows).toEqual(seqs.map((seq) => ({ dedupe: `${id}/${seq}`, status: 'ready' })));
  }, 60_000);
});

describe('the record away', () => {
  it('a tick is tried again until it is back, and fires once', async () => {
    const id = await tally.open();
    await tally.send(id, 'remind', { every: 2 });
    let refusals = 0;
    tally.record.before = () => {
      refusals += 1;
      return Promise.reject(new Error('connection refused'));
    };
    await eventually(() => refusals >= 3);
    tally.record.heal();
    await move(id, 31);
    await eventually(async () => ((await tally.row(id))?.fired ?? 0) > 0);
    const fired = rungs(await tally.events(id));
    expect(fired).toEqual(fired.map((_, n) => n + 1));
  }, 60_000);

  it('a tick waits for a command that was received before it, and the filing counts as of its receipt', async () => {
    const id = await tally.open();
    await tally.send(id, 'remind', { every: 5 });
    const due = Date.parse(((await tally.events(id))[1] as DomainEvent).data['due'] as string);
    const receivedAt = new Date(due - 1000).toISOString();
    await tally.database.source.query(
      `insert into command (actor, key, stream_id, kind, name, payload_hash, status, payload, received_at)
       values ('amy', 'kept-1', $1, 'tally', 'add', 'hash', 'pending', $2, $3)`,
      [
        id,
        {
          key: 'kept-1',
          actor: 'amy',
          body: { n: 9 },
          facts: { actor: { person: 'amy', posts: [] }, units: {}, supervisionOffice: '' },
          payloadHash: 'hash',
          receivedAt,
        },
        receivedAt,
      ],
    );
    await eventually(
      () =>
        tally.record.appends.some(
          ({ append, answer }) => append.streamId === id && answer.kind === 'put_off',
        ),
      15_000,
    );
    expect(await tally.kinds(id)).toEqual(['tally_started', 'tally_armed']);
    expect(await tally.recovery.runPending()).toBe(1);
    await eventually(async () => ((await tally.row(id))?.fired ?? 0) > 0);
    const events = await tally.events(id);
    expect(events.slice(2, 4).map(({ kind }) => kind)).toEqual(['tally_added', 'rung_fired']);
    expect(events[2]?.data['receivedAt']).toBe(receivedAt);
    expect(await tally.gateway.find('amy', 'kept-1')).toMatchObject({
      status: 'done',
      outcome: { total: 9 },
    });
  }, 60_000);
});
