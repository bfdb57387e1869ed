import type { Due, Duration } from '../calendar/duration.js';
import { armNext, clockOf, holdAs } from '../clocks/moves.js';
import type { ClockKind } from '../policies/rules.js';
import { dueIn } from '../turn.js';
import type { DirectiveTurn } from './turn.js';

/** Scope of the clocks that are the directive's own; an interim report's is its number. */
export const own = 'directive';

/** Starts the next epoch of a clock at a due. */
export function arm(
  turn: DirectiveTurn,
  kind: ClockKind,
  scope: string,
  due: Due,
  cause: string,
  duration?: Duration,
): void {
  armNext(
    turn,
    { kind, scope, due, cause, ...(duration ? { duration } : {}) },
    { urgency: turn.state.urgency },
  );
  if (kind === 'final') holdFinal(turn);
}

/** Starts a clock that runs for a duration from now. */
export const armFor = (
  turn: DirectiveTurn,
  kind: ClockKind,
  scope: string,
  duration: Duration,
  cause: string,
): void => arm(turn, kind, scope, dueIn(turn, duration), cause, duration);

/** The final report's clock waits while the report is being signed: on time is as of its filing. */
export function holdFinal(turn: DirectiveTurn): void {
  const clock = clockOf(turn, 'final', own);
  const since = turn.state.requests.find(({ status }) => status === 'signing')?.filedAt;
  if (clock) holdAs(turn, clock, since === undefined ? undefined : { kind: 'all', since });
}
