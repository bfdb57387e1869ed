import { fixedDue } from '../calendar/explanation.js';
import { addDuration } from '../calendar/duration.js';
import { laterOf } from '../calendar/instant.js';
import { clockOf, endWhere, meet } from '../clocks/moves.js';
import type { SignRequest } from '../sign-off/request.js';
import type { SignOffRules } from '../sign-off/steps.js';
import { refused } from '../turn.js';
import { arm, armFor, holdFinal, own } from './clock-moves.js';
import { directiveRequestTable, type DirectiveRequestName } from './table.js';
import type { DirectiveTurn } from './turn.js';

/** What signing the final report means: granted, it has been reported as of its filing; refused, it is reworked. */
export const reportSignOff: SignOffRules<DirectiveTurn> = {
  request(turn, id, command) {
    const request = turn.state.requests.find((r) => r.id === id);
    if (!request) return { refusal: refused('request.unknown', { id }) };
    const { statuses } = directiveRequestTable[command as DirectiveRequestName].request;
    return (statuses as readonly string[]).includes(request.status)
      ? { request }
      : { refusal: refused('request.wrong-status', { status: request.status, command }) };
  },
  // The office writes for the bureau: its own head signs first, and no unit is a party.
  parties: () => [],
  armStep: (turn, scope, workdays) =>
    armFor(turn, 'sign_off', scope, { amount: workdays, unit: 'workday' }, 'step_opened'),
  granted(turn, request) {
    turn.emit('request_granted', { id: request.id });
    meet(turn, 'final', own, request.filedAt ?? turn.now);
  },
  refused(turn, request, reason) {
    turn.emit('request_refused', { id: request.id, ...(reason === undefined ? {} : { reason }) });
    endSteps(turn, request, 'request_refused');
    rework(turn);
  },
};

/** A refused report is written again: the next epoch, at the later of the old due and the rework term. */
function rework(turn: DirectiveTurn): void {
  const clock = clockOf(turn, 'final', own);
  if (!clock) return;
  const { calendar, policies } = turn.rules;
  const again = addDuration(calendar, turn.now, policies.terms.rework).at;
  arm(turn, 'final', own, fixedDue(calendar, laterOf(clock.due, again)), 'rework');
}

/** Withdrawn or lapsed: as if it had not been asked, in the same epoch. */
export function takeBack(turn: DirectiveTurn, request: SignRequest, why?: string): void {
  if (why === undefined) turn.emit('request_withdrawn', { id: request.id });
  else turn.emit('request_lapsed', { id: request.id, why });
  endSteps(turn, request, why ?? 'request_withdrawn');
  holdFinal(turn);
}

const endSteps = (turn: DirectiveTurn, { id }: SignRequest, why: string): void =>
  endWhere(turn, why, (clock) => clock.kind === 'sign_off' && clock.scope.startsWith(`${id}/`));
