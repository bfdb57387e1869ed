import { endOf } from '../clocks/moves.js';
import type { Refusal } from '../refusals.js';
import { dueOn, refused } from '../turn.js';
import { arm } from './clock-moves.js';
import type { Interim } from './state.js';
import type { DirectiveTurn } from './turn.js';

/** Dates of interim reports as given, numbered after those there were; refuses one that has passed. */
export function interimsOf(
  turn: DirectiveTurn,
  given: readonly string[] | undefined,
): { interims: Interim[] } | { refusal: Refusal } {
  const start = turn.state.counters['interim'] ?? 0;
  const interims = (given ?? []).map((due, index) => ({ no: start + index + 1, due: dueOn(turn, due).at }));
  const past = interims.findIndex(({ due }) => due <= turn.now);
  return past < 0
    ? { interims }
    : { refusal: refused('due.past', { due: interims[past]?.due }, `interimDues[${past}]`) };
}

/** Starts the clocks of interim reports that have none yet. */
export function armInterims(turn: DirectiveTurn, cause: string): void {
  for (const { no, due, filedAt } of turn.state.interims) {
    if (filedAt === undefined && turn.state.epochs[`interim:${no}`] === undefined)
      arm(turn, 'interim', String(no), dueOn(turn, due), cause);
  }
}

/** Ends the clocks of interim reports that are no longer asked for. */
export function endInterims(turn: DirectiveTurn, why: string): void {
  for (const { no } of turn.state.interims) endOf(turn, 'interim', String(no), why);
}
