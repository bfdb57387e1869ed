import type { Refusal } from '../../refusals.js';
import type { RequestBodies } from '../bodies.js';
import { meet } from '../clock-moves.js';
import type { ItemEventData } from '../events.js';
import { refuseRequest } from '../request-outcomes.js';
import { isComplete, openStep, passStep } from '../sign-steps.js';
import { refused, type Turn } from '../turn.js';
import { digestDiffers, heldSlot, judging, type Held } from './found-request.js';
import type { RequestRule } from './rule.js';

/** 签批: one signature; the last one the step wants opens the next step or grants the request. */
export const sign: RequestRule<RequestBodies['sign']> = (turn, { comment, packageDigest }, id) => {
  const held = heldSlot(turn, id, 'sign');
  if ('refusal' in held) return held.refusal;
  const refusal = digestDiffers(held.request, packageDigest);
  if (refusal) return refusal;
  return decide(turn, held, 'signed', packageDigest, comment === undefined ? {} : { comment });
};

/** 阅知: seen, where the step only informs. */
export const note: RequestRule<RequestBodies['note']> = (turn, _body, id) => {
  const held = heldSlot(turn, id, 'note');
  if ('refusal' in held) return held.refusal;
  if (held.step.mode !== 'inform') return refused('step.not-inform');
  return decide(turn, held, 'noted', held.request.digest ?? '', {});
};

function decide(
  turn: Turn,
  held: Held,
  decision: 'signed' | 'noted',
  digest: string,
  words: { comment?: string },
): Refusal | undefined {
  const refusal = judging(turn, held.request);
  if (refusal) return refusal;
  const { id } = held.request;
  turn.emit('step_decided', { ...decisionOf(turn, held, decision, digest), ...words });
  const step = turn.state.requests.find((r) => r.id === id)?.steps.find(({ no }) => no === held.step.no);
  if (step && isComplete(step)) passStep(turn, id, step.no, 'decision');
  return undefined;
}

/** 退回: with a reason, to the unit or to the step before. */
export const reject: RequestRule<RequestBodies['reject']> = (turn, { reason, packageDigest }, id) => {
  const held = heldSlot(turn, id, 'reject');
  if ('refusal' in held) return held.refusal;
  const { request, step } = held;
  const refusal = judging(turn, request) ?? digestDiffers(request, packageDigest);
  if (refusal) return refusal;
  turn.emit('step_decided', { ...decisionOf(turn, held, 'rejected', packageDigest), reason });
  const back = step.rejectTo === 'previous' && step.no > 1;
  turn.emit('step_rejected', { id, no: step.no, to: back ? 'previous' : 'unit' });
  if (back) {
    meet(turn, 'sign_off', `${id}/${step.no}`, turn.now);
    openStep(turn, id, step.no - 1);
  } else {
    refuseRequest(turn, request, reason);
  }
  return undefined;
};

function decisionOf(
  turn: Turn,
  { request, step, slot, by }: Held,
  decision: 'signed' | 'rejected' | 'noted',
  digest: string,
): ItemEventData['step_decided'] {
  const via =
    turn.facts.onBehalf?.capacity ?? (slot.delegatedTo !== undefined ? 'delegated' : (by?.via ?? 'tenure'));
  return {
    id: request.id,
    no: step.no,
    slot: slot.slot,
    decision,
    post: slot.post,
    via,
    digest,
    ...(by?.of !== undefined ? { of: by.of } : {}),
  };
}
