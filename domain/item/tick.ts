import type { Instant } from '../calendar/instant.js';
import type { Clock } from '../clocks/clock.js';
import { earliestEffect } from '../clocks/due-effects.js';
import { runClocks } from '../clocks/tick.js';
import type { Rules } from '../policies/rules.js';
import type { NewEvent } from '../process.js';
import { informStepOf } from '../sign-off/steps.js';
import { audience } from './audience.js';
import { armReport, end } from './clock-moves.js';
import { acceptSubmission } from './submissions.js';
import { passStep } from './sign-steps.js';
import { assignmentOf, type ItemState } from './state.js';
import { beginTurn, type Turn } from './turn.js';

/** Everything time has brought about by `at` (docs/domain.md section 5). */
export function tick(state: ItemState, at: Instant, rules: Rules): NewEvent[] {
  const turn = beginTurn(state, { name: 'tick', at }, rules);
  runClocks(turn, at, {
    audience: (t, clock, roles) => audience(t.state, clock, roles),
    decidesBySilence: silence,
    handOver,
  });
  return turn.events;
}

/** Next instant at which time changes the item; undefined when nothing waits. */
export const nextDue = (state: ItemState): Instant | undefined => earliestEffect(state.clocks)?.at;

/** Clocks whose due is a decision: silence accepts a submission, and passes a step that only informs. */
function silence(turn: Turn, clock: Clock): boolean {
  if (clock.kind === 'review') {
    const filing = turn.state.filings.submissions.find(
      ({ id, status }) => id === clock.scope && status === 'filed',
    );
    if (!filing) return false;
    acceptSubmission(turn, filing, 'silence');
    return true;
  }
  const step = clock.kind === 'sign_off' ? informStepOf(turn.state, clock.scope) : undefined;
  if (step) passStep(turn, step.id, step.no, 'silence');
  return step !== undefined;
}

/** A missed report period ends where the next one begins to speak. */
function handOver(turn: Turn, clock: Clock): void {
  const assignment = assignmentOf(turn.state, clock.scope);
  if (assignment) armReport(turn, assignment, clock.due, 'next_period');
  else end(turn, clock, 'next_period');
}
