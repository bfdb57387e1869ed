import { fixedDue } from '../calendar/explanation.js';
import { closeOf } from '../calendar/calendar.js';
import type { ClockKind } from '../policies/rules.js';
import { Temporal } from 'temporal-polyfill';
import { arm, dayOf, endWhere } from './clock-moves.js';
import { isOpenRequest, type ItemRequest } from './state.js';
import type { Turn } from './turn.js';

/** The clock an extension moves: `deadline`, `milestone:2` or `assignment:a3`. */
export function reschedulesTarget(target: string): [ClockKind, string] {
  const [what = '', id] = target.split(':');
  if (what === 'milestone') return ['milestone', id ?? ''];
  if (what === 'assignment') return ['deadline', id ?? ''];
  return ['deadline', 'item'];
}

/**
 * The item ends: what was asked lapses and every clock stops, but for the confirmation of what was recorded for a
 * leader.
 */
export function endItem(
  turn: Turn,
  why: string,
  lapse: (turn: Turn, request: ItemRequest, why: string) => void,
): void {
  endWhere(turn, why, (clock) => clock.kind !== 'confirm');
  for (const request of turn.state.requests) if (isOpenRequest(request)) lapse(turn, request, why);
  endWhere(turn, why, (clock) => clock.kind !== 'confirm');
}

/** After a closure of a kind the policy rechecks: verification again after so many months. */
export function recheckClock(turn: Turn): void {
  const { recheck, terms } = turn.rules.policies;
  if (!recheck.includes(turn.state.kind)) return;
  armMonths(turn, 'recheck', terms.recheckMonths, 'item_closed');
}

/** Starts an item's clock at the close of the day so many months from now. */
export function armMonths(turn: Turn, kind: ClockKind, months: number, cause: string): void {
  const day = Temporal.PlainDate.from(dayOf(turn, turn.now)).add({ months }).toString();
  arm(turn, {
    kind,
    scope: 'item',
    due: fixedDue(turn.rules.calendar, closeOf(turn.rules.calendar, day)),
    cause,
  });
}
