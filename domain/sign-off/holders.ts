import type { Refusal } from '../refusals.js';
import { refused } from '../turn.js';
import { judges } from './duties.js';
import { heldSlot } from './places.js';
import type { SignRequest, Step } from './request.js';
import { isComplete, passStep, type SignOffRules, type SigningTurn } from './steps.js';

/** 委托: a holder has another person decide in their place; that person may not be a party. */
export function delegate<T extends SigningTurn>(
  rules: SignOffRules<T>,
  turn: T,
  { to, reason }: { to: string; reason: string },
  id: string,
): Refusal | undefined {
  const held = heldSlot(rules, turn, id, 'delegate');
  if ('refusal' in held) return held.refusal;
  const units = turn.facts.persons?.[to]?.units;
  if (!units || units.length === 0) return refused('person.unknown', { person: to }, 'to');
  const refusal = judges(rules.parties(turn, held.request), held.request, { units, persons: [to] });
  if (refusal) return { ...refusal, path: 'to' };
  turn.emit('step_delegated', { id, no: held.step.no, slot: held.slot.slot, to, reason });
  return undefined;
}

/** 加签: another post signs the open step as well. */
export function addSigner<T extends SigningTurn>(
  rules: SignOffRules<T>,
  turn: T,
  { post }: { post: string },
  id: string,
): Refusal | undefined {
  const held = heldSlot(rules, turn, id, 'add-signer');
  if ('refusal' in held) return held.refusal;
  const { request, step } = held;
  const refusal = signerRefusal(rules, turn, request, post);
  if (refusal) return refusal;
  if (step.slots.some((slot) => slot.post === post)) return refused('step.already-signer', { post }, 'post');
  turn.emit('signer_added', { id, no: step.no, slot: nextSlot(step), post });
  return undefined;
}

const nextSlot = (step: Step): number => Math.max(...step.slots.map(({ slot }) => slot)) + 1;

/** A signer must exist, be no party, and not have verified; somebody must be left who may act in the post. */
function signerRefusal<T extends SigningTurn>(
  rules: SignOffRules<T>,
  turn: T,
  request: SignRequest,
  post: string,
): Refusal | undefined {
  const known = turn.facts.posts?.[post];
  if (!known || known.persons.length === 0) return refused('post.unknown', { post }, 'post');
  if (rules.parties(turn, request).includes(known.unit))
    return refused('sign-off.own-request', { unit: known.unit }, 'post');
  if (known.persons.some((person) => request.verifiedBy?.includes(person)))
    return refused('sign-off.verifier-signs', {}, 'post');
  return known.persons.every((person) => person === request.by)
    ? refused('sign-off.own-request', { unit: '' }, 'post')
    : undefined;
}

/** 调整签批人: the office puts another post in a place not decided yet, or drops one of several with a reason. */
export function reassignStep<T extends SigningTurn>(
  rules: SignOffRules<T>,
  turn: T,
  {
    no,
    slot,
    post,
    reason,
  }: { no?: number | undefined; slot?: number | undefined; post?: string | undefined; reason: string },
  id: string,
): Refusal | undefined {
  const found = rules.request(turn, id, 'reassign-step');
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  const step = request.steps.find((s) =>
    no !== undefined ? s.no === no : s.status === 'open' || (request.status === 'verifying' && s.no === 1),
  );
  if (!step || (step.status !== 'open' && step.status !== 'waiting'))
    return refused('step.unknown', { no: no ?? 0 }, 'no');
  const place = step.slots.find((s) => (slot === undefined ? s.decision === undefined : s.slot === slot));
  if (!place || place.decision !== undefined) return refused('step.unknown', { no: step.no }, 'slot');
  const refusal =
    post === undefined ? keepsOne(step, place.slot) : mayTake(rules, turn, request, step, place.slot, post);
  if (refusal) return refusal;
  turn.emit('step_reassigned', {
    id,
    no: step.no,
    slot: place.slot,
    reason,
    ...(post !== undefined ? { post } : {}),
  });
  const after = turn.state.requests.find((r) => r.id === id)?.steps.find((s) => s.no === step.no);
  if (after?.status === 'open' && isComplete(after)) passStep(rules, turn, id, after.no, 'decision');
  return undefined;
}

/** Of a step in which all sign one may be dropped; one must remain. */
function keepsOne(step: Step, slot: number): Refusal | undefined {
  const kept = step.slots.filter((s) => s.slot !== slot && s.decision !== 'dropped');
  return step.mode !== 'all' || kept.length === 0 ? refused('step.one-must-remain', {}, 'post') : undefined;
}

const mayTake = <T extends SigningTurn>(
  rules: SignOffRules<T>,
  turn: T,
  request: SignRequest,
  step: Step,
  slot: number,
  post: string,
): Refusal | undefined =>
  signerRefusal(rules, turn, request, post) ??
  (step.slots.some((s) => s.slot !== slot && s.post === post)
    ? refused('step.already-signer', { post }, 'post')
    : undefined);
