import type { Standing } from '../authorise.js';
import type { RequestBodies } from '../bodies.js';
import { isSigned } from '../../sign-off/duties.js';
import { lapse, withdraw as withdrawRequest } from '../request-outcomes.js';
import { file } from '../requests.js';
import { assignmentOf, type ItemRequest } from '../state.js';
import { refused, type Turn } from '../turn.js';
import { requestOf } from './found-request.js';
import type { RequestRule } from './rule.js';

/** A head lets a request leave the unit; a closure also wants the heads of the joint leads. */
export const approveRequest: RequestRule<RequestBodies['approve']> = (turn, _body, id, standings) => {
  const found = requestOf(turn, id, 'approve');
  if ('refusal' in found) return found.refusal;
  const unit = awaitedUnit(turn, found.request, standings);
  if (unit === undefined) return refused('command.not-yours', { command: 'approve' });
  turn.emit('request_approved', { id, unit });
  const request = turn.state.requests.find((r) => r.id === id);
  return request && (request.awaitingUnits ?? []).length === 0 ? file(turn, id) : undefined;
};

/** A head sends a request back to whoever wrote it: it is over, and may be asked anew. */
export const sendBackRequest: RequestRule<RequestBodies['send-back']> = (turn, { reason }, id, standings) => {
  const found = requestOf(turn, id, 'send-back');
  if ('refusal' in found) return found.refusal;
  if (awaitedUnit(turn, found.request, standings) === undefined) {
    return refused('command.not-yours', { command: 'send-back' });
  }
  lapse(turn, found.request, reason === undefined ? 'sent_back' : `sent_back: ${reason}`);
  return undefined;
};

const awaitedUnit = (turn: Turn, request: ItemRequest, standings: readonly Standing[]): string | undefined =>
  request.awaitingUnits?.find((unit) =>
    standings.some(
      (s) =>
        s.relation === 'head' &&
        s.assignment !== undefined &&
        assignmentOf(turn.state, s.assignment.id)?.unit === unit,
    ),
  );

/** 撤回: by whoever asked, until the first signature. */
export const withdraw: RequestRule<RequestBodies['withdraw']> = (turn, _body, id, standings) => {
  const found = requestOf(turn, id, 'withdraw');
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  const mine = standings.some((s) => s.relation === 'requester' && s.request?.id === id);
  if (!mine) return refused('command.not-yours', { command: 'withdraw' });
  if (isSigned(request)) return refused('request.already-signed');
  withdrawRequest(turn, request);
  return undefined;
};
