import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { itemProcess } from '../../../domain/item/process.js';
import { isOpen, isOpenRequest, type ItemState } from '../../../domain/item/state.js';
import {
  assignmentTable,
  filingTable,
  itemCommandTable,
  phaseTable,
  requestCommandTable,
} from '../../../domain/item/table.js';
import { requestTable } from '../../../domain/sign-off/table.js';
import { Life, type StoredEvent } from '../../support/life.js';
import { move, play, starts } from '../../support/moves.js';
import { officeRules } from '../../support/office.js';

/** Sequences of each of the two files: ten thousand in every run, on both cores. */
const sequences = 5_000;

const arrows = (table: Record<string, Record<string, string>>): Set<string> =>
  new Set(
    Object.entries(table).flatMap(([from, to]) => [
      `${from}>${from}`,
      ...Object.values(to).map((next) => `${from}>${next}`),
    ]),
  );
const legal = {
  assignment: arrows(assignmentTable),
  filing: arrows(filingTable),
  request: arrows(requestTable),
  phase: arrows(phaseTable),
};

/** Cheaper than an assertion of the runner, for what is asked millions of times. */
function ensure(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** The test's own book of clocks and rungs; it asks the code nothing. */
class Book {
  private readonly clocks = new Map<
    string,
    {
      due: string;
      state: 'running' | 'all' | 'from_due' | 'paused' | 'over';
      fired: Map<string, number>;
      last: string;
      armed: string;
    }
  >();
  private readonly epochs = new Map<string, number>();

  note(event: StoredEvent): void {
    switch (event.kind) {
      case 'clock_armed': {
        const { kind, scope, epoch, due, armedAt } = event.data.clock;
        const id = `${kind}:${scope}`;
        ensure(epoch === (this.epochs.get(id) ?? 0) + 1, `epoch ${id} ${epoch}`);
        this.epochs.set(id, epoch);
        for (const [key, clock] of this.clocks)
          ensure(!key.startsWith(`${id}#`) || clock.state === 'over', `${key} still runs`);
        this.clocks.set(`${id}#${epoch}`, {
          due,
          state: 'running',
          fired: new Map(),
          last: '',
          armed: armedAt,
        });
        return;
      }
      case 'clock_met':
      case 'clock_ended':
        this.of(event.data).state = 'over';
        return;
      case 'clock_held':
        this.of(event.data).state = event.data.hold;
        return;
      case 'clock_released':
        this.of(event.data).state = 'running';
        return;
      case 'clock_paused':
        this.of(event.data).state = 'paused';
        return;
      case 'clock_recomputed':
        this.of(event.data).due = event.data.due;
        return;
      case 'rung_fired': {
        const { rung, occurrence, scheduledAt } = event.data;
        const clock = this.of(event.data);
        const where = `${event.data.clock} ${rung}/${occurrence}`;
        ensure(clock.state === 'running' || (clock.state === 'from_due' && scheduledAt < clock.due), where);
        ensure(scheduledAt <= event.at, where);
        ensure(scheduledAt >= clock.armed, where);
        ensure(clock.last <= scheduledAt, where);
        ensure((clock.fired.get(rung) ?? 0) === occurrence - 1, where);
        clock.fired.set(rung, occurrence);
        clock.last = scheduledAt;
        return;
      }
    }
  }

  private of({ kind, scope, epoch }: { kind: string; scope: string; epoch: number }) {
    const clock = this.clocks.get(`${kind}:${scope}#${epoch}`);
    if (!clock) throw new Error(`an unknown clock ${kind}:${scope}#${epoch}`);
    return clock;
  }
}

function holds(before: ItemState, after: ItemState): void {
  const moved = (machine: keyof typeof legal, from: string | undefined, to: string): void => {
    ensure(from === undefined || legal[machine].has(`${from}>${to}`), `${machine} ${from} > ${to}`);
  };
  moved('phase', before.phase, after.phase);
  for (const a of after.assignments)
    moved('assignment', before.assignments.find(({ id }) => id === a.id)?.status, a.status);
  for (const r of after.requests)
    moved('request', before.requests.find(({ id }) => id === r.id)?.status, r.status);
  for (const f of [...after.filings.reports, ...after.filings.submissions]) {
    moved(
      'filing',
      [...before.filings.reports, ...before.filings.submissions].find(({ id }) => id === f.id)?.status,
      f.status,
    );
  }
  const live = after.assignments.filter(({ status }) => status !== 'ended');
  ensure(live.filter(({ role }) => role === 'lead').length <= 1, 'two leads');
  ensure(new Set(live.map(({ unit }) => unit)).size === live.length, 'a unit twice');
  const open = after.requests.filter(isOpenRequest).map(({ kind, target }) => `${kind}/${target}`);
  ensure(new Set(open).size === open.length, 'a request twice');
}

/** At rest: nothing waits unseen, and duties are apart. */
function atRest(life: Life): void {
  const { state } = life;
  const live = state.clocks.filter(
    ({ status }) => status === 'running' || status === 'held' || status === 'paused',
  );
  ensure(!isOpen(state) || live.length > 0, 'an open item without a clock');
  if (state.phase === 'cancelled' || state.phase === 'void')
    ensure(
      live.every(({ kind }) => kind === 'confirm'),
      'a clock outlived the item',
    );
  ensure(itemProcess.isOver(state) === (!isOpen(state) && live.length === 0), 'over or not');
  const org = life.org();
  const within = (person: string): string[] => (org.unitsOf[person] ?? []).flatMap((unit) => [unit]);
  for (const event of life.log) {
    if (event.kind !== 'request_verified' && event.kind !== 'step_decided') continue;
    const asked = life.log.find((e) => e.kind === 'request_made' && e.data.request.id === event.data.id);
    if (asked?.kind !== 'request_made') continue;
    ensure(asked.actor !== event.actor, 'who asked decided');
    const asking = life.log
      .flatMap((e) =>
        e.kind === 'item_issued'
          ? e.data.item.assignments
          : e.kind === 'lead_reassigned' || e.kind === 'unit_added'
            ? [e.data.assignment]
            : [],
      )
      .find(({ id }) => id === asked.data.request.assignment);
    if (asking && asking.unit !== 'office')
      ensure(!within(event.actor).includes(asking.unit), 'a unit judged itself');
    if (event.kind === 'step_decided') {
      const verified = life.log.find(
        (e) => e.kind === 'request_verified' && e.data.id === event.data.id && e.data.pass,
      );
      ensure(verified?.actor !== event.actor, 'the verifier signed');
    }
  }
}

/** The model's test; which half it is only names it. */
export function lives(half: string): void {
  const rules = officeRules();

  it(`${half}: whatever people do in whatever order: no illegal state, no rung twice, early, out of order or on a clock at rest, nothing waits unseen, duties stay apart`, () => {
    let commands = 0;
    let accepted = 0;
    let folded = 0;
    const done = new Set<string>();
    fc.assert(
      fc.property(
        fc.nat(starts.length - 1),
        fc.array(move, { minLength: 4, maxLength: 14 }),
        (start, moves) => {
          const life = new Life('2026-11-24 09:30', rules);
          const book = new Book();
          life.watcher = (before, event, after) => {
            ensure(event.seq === before.seq + 1, `seq ${event.seq}`);
            ensure(event.at >= (before.at ?? ''), 'time went back');
            holds(before, after);
            book.note(event);
          };
          starts[start]?.(life);
          for (const played of moves) {
            if (played.wait > 0) life.pass(played.wait);
            const { name, code } = play(life, played);
            commands += 1;
            if (code === undefined) {
              accepted += 1;
              done.add(name);
            }
          }
          life.pass(240);
          // Folding again is what every event cost the first time: of one life in eight.
          if ((folded += 1) % 8 === 0) {
            const again = life.log.reduce(
              (folding, event) => itemProcess.evolve(folding, event),
              itemProcess.initial(life.state.streamId),
            );
            ensure(JSON.stringify(again) === JSON.stringify(life.state), 'the fold differs');
          }
          const due = itemProcess.nextDue(life.state);
          ensure(due === undefined || due > life.now, 'a due was left behind');
          atRest(life);
          ensure(JSON.stringify(life.state).length < 16_384, 'the state is too large');
        },
      ),
      { numRuns: sequences, seed: Date.now() & 0xffff },
    );
    const reachable = [
      ...Object.keys(itemCommandTable),
      ...Object.keys(requestCommandTable).map((name) => `request.${name}`),
    ].filter(
      (name) => !['issue', 'take-over', 'recompute', 'rehearse', 'confirm', 'request.note'].includes(name),
    );
    expect(reachable.filter((name) => !done.has(name))).toEqual([]);
    expect(accepted / commands).toBeGreaterThan(0.3);
  }, 900_000);
}
