import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appendOf } from '../../activities/append.js';
import { itemProcess } from '../../domain/item/process.js';
import type { ItemState } from '../../domain/item/state.js';
import { OrganisationLoader } from '../../src/organisation/organisation-loader.js';
import { OrganisationSnapshot } from '../../src/organisation/organisation-snapshot.js';
import { RecordStore } from '../../src/record/record-store.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { counters } from '../support/fold.js';
import { aTask, close, Life, type StoredEvent } from '../support/life.js';
import { move, play, starts } from '../support/moves.js';
import { demo, officeRules } from '../support/office.js';

const rules = officeRules();
let database: TestDatabase;
let record: RecordStore;
const sql = <T>(text: string, params: unknown[] = []): Promise<T[]> =>
  database.source.query<T[]>(text, params);

beforeAll(async () => {
  database = await testDatabase(10);
  record = new RecordStore(database.source);
  await new OrganisationLoader(database.source, new OrganisationSnapshot(database.source)).load(demo);
}, 60_000);
afterAll(() => database.drop());

/** Appends what a life brings, step by step, as its workflow would. */
class Recorded {
  private state: ItemState;
  private noted = 0;

  constructor(readonly life: Life) {
    this.state = itemProcess.initial(life.state.streamId);
  }

  async catchUp(): Promise<void> {
    const events = this.life.log.slice(this.noted);
    if (events.length > 0) await this.append(events);
  }

  async append(events: StoredEvent[]): Promise<void> {
    const answer = await record.append(
      appendOf(
        itemProcess,
        this.state,
        { kind: 'item', at: events.at(-1)?.at ?? '', events, guards: [] },
        rules,
      ),
    );
    if (answer.kind !== 'written') throw new Error(answer.kind);
    this.state = events.reduce((state, event) => itemProcess.evolve(state, event), this.state);
    this.noted += events.length;
  }
}

const byAll = { head: 'fanchangsong', signers: ['shaomingzhe', 'hanshusheng'] };

const drift = (): Promise<unknown[]> => sql('select * from figure_drift');

/** Lives that many people lead at once: each its own item, all in the same few cells. */
async function live(count: number, seed: number): Promise<void> {
  const plans = fc.sample(fc.array(move, { minLength: 3, maxLength: 14 }), { numRuns: count, seed });
  await Promise.all(
    plans.map(async (moves, index) => {
      const recorded = new Recorded(new Life('2026-11-24 09:30', rules));
      starts[index % starts.length]?.(recorded.life);
      await recorded.catchUp();
      for (const next of moves) {
        if (next.wait > 0) recorded.life.pass(next.wait);
        await recorded.catchUp();
        play(recorded.life, next);
        await recorded.catchUp();
      }
    }),
  );
}

describe('the counters', () => {
  it('equal a recount after whatever lives side by side', async () => {
    const plain = new Recorded(
      close(new Life('2026-11-24 09:30', rules).issue(aTask({ coUnits: [] })), byAll),
    );
    await plain.catchUp();
    for (const seed of [1, 2]) {
      await live(25, seed);
      expect(await drift()).toEqual([]);
    }
    const measures = await sql<{ measure: string }>('select distinct measure from figure_fact order by 1');
    expect(measures.map(({ measure }) => measure)).toEqual([
      'clock',
      'closed',
      'due',
      'issued',
      'joined',
      'late',
      'open',
      'status',
    ]);
    const [row] = await sql<{ waiting: number; rolled: number }>(
      `select (select count(*)::int from figure_delta) as waiting, (select count(*)::int from figure) as rolled`,
    );
    expect(row?.rolled).toBeGreaterThan(5);
    expect(row?.waiting).toBeLessThan(1000);
  }, 60_000);

  it('say the same before and after they are added up, and keep no empty cell', async () => {
    const before = await counters(database.source);
    await sql('select figures_roll_up()');
    expect(await sql('select 1 from figure_delta')).toEqual([]);
    expect(await sql('select 1 from figure where n = 0')).toEqual([]);
    expect(await counters(database.source)).toEqual(before);
  });

  it('leave an item out from the moment it is rehearsed', async () => {
    const before = await counters(database.source);
    const recorded = new Recorded(new Life('2026-11-24 09:30', rules));
    starts[0]?.(recorded.life);
    await recorded.catchUp();
    expect(await counters(database.source)).not.toEqual(before);
    recorded.life.do('engine', 'rehearse');
    await recorded.catchUp();
    expect(await counters(database.source)).toEqual(before);
    recorded.life.do('zhongjiarui', 'acknowledge');
    await recorded.catchUp();
    expect(await counters(database.source)).toEqual(before);
    expect(await drift()).toEqual([]);
  });

  it('that are wrong are named by a verification and put right by a recount, also while steps go on', async () => {
    await sql(`update figure set n = n + 3 where (measure, k1, unit, shared, k2, k3)
      = (select measure, k1, unit, shared, k2, k3 from figure where measure = 'status' order by n desc limit 1)`);
    expect(await drift()).toEqual([expect.objectContaining({ measure: 'status' })]);
    await Promise.all([live(12, 5), sql('select figures_recount()'), live(12, 6)]);
    expect(await drift()).toEqual([]);
  }, 60_000);

  it('keep nothing of a step that was refused', async () => {
    const before = await counters(database.source);
    const recorded = new Recorded(new Life('2026-11-24 09:30', rules));
    starts[0]?.(recorded.life);
    const events = recorded.life.log.slice();
    await recorded.append(events);
    const after = await counters(database.source);
    const again = new Recorded(recorded.life);
    await expect(again.append(events)).rejects.toThrow('behind');
    expect(await counters(database.source)).toEqual(after);
    expect(after).not.toEqual(before);
  });
});
