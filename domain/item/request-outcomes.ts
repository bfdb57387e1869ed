import { fixedDue } from '../calendar/explanation.js';
import { armReport, endOf, endWhere, holdAsFiled } from './clock-moves.js';
import { reschedulesTarget } from './endings.js';
import { awaitAcknowledgement, rework } from './filings.js';
import {
  assignmentOf,
  isOpenRequest,
  liveAssignments,
  openRequest,
  type ItemRequest,
  type ItemState,
} from './state.js';
import type { Turn } from './turn.js';

/** The request is refused: held clocks go on, a closure is to be reworked. */
export function refuseRequest(
  turn: Turn,
  request: ItemRequest,
  reason: string | undefined,
  reworkDue?: string,
): void {
  turn.emit('request_refused', { id: request.id, ...(reason !== undefined ? { reason } : {}) });
  endRequestClocks(turn, request, 'request_refused');
  if (request.kind === 'closure') {
    rework(turn, 'item', reworkDue === undefined ? undefined : fixedDue(turn.rules.calendar, reworkDue));
    reportsGoOn(turn);
    return;
  }
  settleBack(turn, request);
}

/** Withdrawn or lapsed: as if it had not been asked, in the same epoch. */
export function lapse(turn: Turn, request: ItemRequest, why: string): void {
  turn.emit('request_lapsed', { id: request.id, why });
  endRequestClocks(turn, request, why);
  settleBack(turn, request);
}

export function withdraw(turn: Turn, request: ItemRequest): void {
  turn.emit('request_withdrawn', { id: request.id });
  endRequestClocks(turn, request, 'request_withdrawn');
  settleBack(turn, request);
}

/** Lapses every open request of one contract. */
export function lapseOf(turn: Turn, assignment: string, why: string): void {
  for (const request of turn.state.requests) {
    if (isOpenRequest(request) && request.assignment === assignment) lapse(turn, request, why);
  }
}

/** A material change bars a closure on its way: the package would no longer be true. */
export function lapseClosure(turn: Turn, why: string): void {
  const closure = openRequest(turn.state, 'closure');
  if (closure) lapse(turn, closure, why);
}

/** What an extension asked for is settled otherwise: its date was changed, met or removed. */
export function lapseExtension(turn: Turn, target: string, why: string): void {
  const extension = openRequest(turn.state, 'extension', target);
  if (extension) lapse(turn, extension, why);
}

/** A closure that has left its unit and is being decided. */
export const filedClosure = (state: ItemState): ItemRequest | undefined =>
  state.requests.find((r) => r.kind === 'closure' && isOpenRequest(r) && r.filedAt !== undefined);

function settleBack(turn: Turn, request: ItemRequest): void {
  if (request.filedAt === undefined) return;
  if (request.kind === 'closure') {
    holdAsFiled(turn, 'deadline', 'item');
    reportsGoOn(turn);
  }
  if (request.kind === 'extension') holdAsFiled(turn, ...reschedulesTarget(request.target));
  if (request.kind === 'return' && request.assignment !== undefined) {
    const assignment = assignmentOf(turn.state, request.assignment);
    if (assignment?.status === 'pending' && turn.state.phase === 'running')
      awaitAcknowledgement(turn, assignment.id, 'return_not_granted');
  }
}

/** Report clocks paused by a closure go on with the next period. */
function reportsGoOn(turn: Turn): void {
  if (turn.state.phase !== 'running') return;
  for (const assignment of liveAssignments(turn.state)) {
    if (assignment.role === 'co' || assignment.status !== 'acknowledged') continue;
    endOf(turn, 'report', assignment.id, 'next_period');
    armReport(turn, assignment, turn.now, 'next_period');
  }
}

function endRequestClocks(turn: Turn, request: ItemRequest, why: string): void {
  endWhere(
    turn,
    why,
    (clock) =>
      (clock.kind === 'verify' && clock.scope === request.id) ||
      (clock.kind === 'sign_off' && clock.scope.startsWith(`${request.id}/`)),
  );
}
