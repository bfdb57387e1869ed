import { digestDiffers } from '../../sign-off/places.js';
import { parseDue } from '../../calendar/instant.js';
import type { RequestBodies } from '../bodies.js';
import { meet } from '../clock-moves.js';
import { mayVerify } from '../duties.js';
import { refuseRequest } from '../request-outcomes.js';
import { openStep } from '../sign-steps.js';
import { refused } from '../turn.js';
import { requestOf } from './found-request.js';
import type { RequestRule } from './rule.js';

/**
 * 审核: the verifier passes the closure on to the signers, or refuses it with reasons and a rework date. Independence
 * is tested again at this moment: whoever worked on it or will sign it does not verify it.
 */
export const verify: RequestRule<RequestBodies['verify']> = (turn, body, id) => {
  const found = requestOf(turn, id, 'verify');
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  const refusal =
    mayVerify(turn.state, turn.facts, 'request.verify', request) ??
    digestDiffers(request, body.packageDigest);
  if (refusal) return refusal;
  if (!body.pass && body.reason === undefined) return refused('reason.required', {}, 'reason');
  const reworkDue = body.reworkDue === undefined ? undefined : parseDue(body.reworkDue, turn.rules.calendar);
  if (reworkDue !== undefined && reworkDue <= turn.now)
    return refused('due.past', { due: reworkDue }, 'reworkDue');
  const { onBehalf } = turn.facts;
  turn.emit('request_verified', {
    id,
    pass: body.pass,
    digest: body.packageDigest,
    ...(body.reason !== undefined ? { reason: body.reason } : {}),
    ...(reworkDue !== undefined ? { reworkDue } : {}),
    ...(onBehalf ? { persons: onBehalf.persons } : {}),
  });
  meet(turn, 'verify', id, turn.now);
  if (body.pass) openStep(turn, id, 1);
  else refuseRequest(turn, request, body.reason, reworkDue);
  return undefined;
};
