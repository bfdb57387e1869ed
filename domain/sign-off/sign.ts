import { meet } from '../clocks/moves.js';
import { judgeOf } from '../people/acting.js';
import type { Refusal } from '../refusals.js';
import { refused } from '../turn.js';
import { judges } from './duties.js';
import type { SignOffEventData } from './events.js';
import { digestDiffers, heldSlot, type Held } from './places.js';
import { isComplete, openStep, passStep, type SignOffRules, type SigningTurn } from './steps.js';

/** 签批: one signature; the last one the step wants opens the next step or grants the request. */
export function sign<T extends SigningTurn>(
  rules: SignOffRules<T>,
  turn: T,
  { comment, packageDigest }: { comment?: string | undefined; packageDigest: string },
  id: string,
): Refusal | undefined {
  const held = heldSlot(rules, turn, id, 'sign');
  if ('refusal' in held) return held.refusal;
  const refusal = digestDiffers(held.request, packageDigest);
  if (refusal) return refusal;
  return decide(rules, turn, held, 'signed', packageDigest, comment === undefined ? {} : { comment });
}

/** 阅知: seen, where the step only informs. */
export function note<T extends SigningTurn>(
  rules: SignOffRules<T>,
  turn: T,
  _body: unknown,
  id: string,
): Refusal | undefined {
  const held = heldSlot(rules, turn, id, 'note');
  if ('refusal' in held) return held.refusal;
  if (held.step.mode !== 'inform') return refused('step.not-inform');
  return decide(rules, turn, held, 'noted', held.request.digest ?? '', {});
}

/** Duties stay apart: nobody judges what is their own, nor what they verified. */
const judging = <T extends SigningTurn>(
  rules: SignOffRules<T>,
  turn: T,
  { request }: Held,
): Refusal | undefined => judges(rules.parties(turn, request), request, judgeOf(turn.facts));

function decide<T extends SigningTurn>(
  rules: SignOffRules<T>,
  turn: T,
  held: Held,
  decision: 'signed' | 'noted',
  digest: string,
  words: { comment?: string },
): Refusal | undefined {
  const refusal = judging(rules, turn, held);
  if (refusal) return refusal;
  const { id } = held.request;
  turn.emit('step_decided', { ...decisionOf(turn, held, decision, digest), ...words });
  const step = turn.state.requests.find((r) => r.id === id)?.steps.find(({ no }) => no === held.step.no);
  if (step && isComplete(step)) passStep(rules, turn, id, step.no, 'decision');
  return undefined;
}

/** 退回: with a reason, to the unit or to the step before. */
export function reject<T extends SigningTurn>(
  rules: SignOffRules<T>,
  turn: T,
  { reason, packageDigest }: { reason: string; packageDigest: string },
  id: string,
): Refusal | undefined {
  const held = heldSlot(rules, turn, id, 'reject');
  if ('refusal' in held) return held.refusal;
  const { request, step } = held;
  const refusal = judging(rules, turn, held) ?? digestDiffers(request, packageDigest);
  if (refusal) return refusal;
  turn.emit('step_decided', { ...decisionOf(turn, held, 'rejected', packageDigest), reason });
  const back = step.rejectTo === 'previous' && step.no > 1;
  turn.emit('step_rejected', { id, no: step.no, to: back ? 'previous' : 'unit' });
  if (back) {
    meet(turn, 'sign_off', `${id}/${step.no}`, turn.now);
    openStep(rules, turn, id, step.no - 1);
  } else {
    rules.refused(turn, request, reason);
  }
  return undefined;
}

function decisionOf(
  turn: SigningTurn,
  { request, step, slot, by }: Held,
  decision: 'signed' | 'rejected' | 'noted',
  digest: string,
): SignOffEventData['step_decided'] {
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
