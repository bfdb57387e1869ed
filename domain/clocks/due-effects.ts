import type { Instant } from '../calendar/instant.js';
import { clockId, type Clock, type ScheduledRung } from './clock.js';

/** What time does to a clock next. */
export type Effect =
  | { kind: 'miss'; at: Instant; clock: Clock }
  | { kind: 'rung'; at: Instant; clock: Clock; rung: ScheduledRung }
  | { kind: 'handover'; at: Instant; clock: Clock };

/**
 * The next thing time does to one clock; undefined when it is met, ended, paused or held, or nothing is left.
 * An extension filed in time holds rungs at and after the due, the ones before it go on (rule 5).
 */
export function nextEffect(clock: Clock): Effect | undefined {
  if (clock.status !== 'running' && clock.status !== 'held') return undefined;
  if (clock.status === 'held' && clock.hold?.kind !== 'from_due') return undefined;
  const candidates: Effect[] = [];
  const rung = clock.schedule[0];
  if (rung && (clock.status === 'running' || rung.at < clock.due)) {
    candidates.push({ kind: 'rung', at: rung.at, clock, rung });
  }
  if (clock.status === 'running') {
    if (clock.missedAt === undefined) candidates.push({ kind: 'miss', at: clock.due, clock });
    if (clock.handoverAt !== undefined) candidates.push({ kind: 'handover', at: clock.handoverAt, clock });
  }
  return candidates.sort(compareEffects)[0];
}

const order = { miss: 0, rung: 1, handover: 2 } as const;

/** Order of a tick: by instant, then clock; at one instant a due is missed before its rung speaks. */
export function compareEffects(a: Effect, b: Effect): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  const ida = clockId(a.clock);
  const idb = clockId(b.clock);
  if (ida !== idb) return ida < idb ? -1 : 1;
  return order[a.kind] - order[b.kind];
}

/** The earliest effect over all clocks. */
export function earliestEffect(clocks: readonly Clock[]): Effect | undefined {
  let first: Effect | undefined;
  for (const clock of clocks) {
    const effect = nextEffect(clock);
    if (effect && (first === undefined || compareEffects(effect, first) < 0)) first = effect;
  }
  return first;
}
