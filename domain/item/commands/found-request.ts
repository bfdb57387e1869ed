import type { Refusal } from '../../refusals.js';
import type { SignOffRules } from '../../sign-off/steps.js';
import { requestParties } from '../duties.js';
import { refuseRequest } from '../request-outcomes.js';
import { stepRules } from '../sign-steps.js';
import type { ItemRequest } from '../state.js';
import { requestCommandTable, type RequestCommandName } from '../table.js';
import { refused, type Turn } from '../turn.js';

/** The request named in the path, in a state the table allows. */
export function requestOf(
  turn: Turn,
  id: string,
  command: RequestCommandName,
): { request: ItemRequest } | { refusal: Refusal } {
  const request = turn.state.requests.find((r) => r.id === id);
  if (!request) return { refusal: refused('request.unknown', { id }) };
  const { statuses } = requestCommandTable[command].request;
  if (!(statuses as readonly string[]).includes(request.status)) {
    return { refusal: refused('request.wrong-status', { status: request.status, command }) };
  }
  if (turn.state.phase === 'suspended' && request.kind !== 'cancellation') {
    return { refusal: refused('item.wrong-phase', { phase: turn.state.phase, command }) };
  }
  return { request };
}

/** What signing means for an item. */
export const itemSignOff: SignOffRules<Turn> = {
  ...stepRules,
  request: (turn, id, command) => requestOf(turn, id, command as RequestCommandName),
  parties: (turn, request) => requestParties(turn.state, request),
  refused: refuseRequest,
};
