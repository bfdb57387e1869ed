import { postsFor } from '../people/acting.js';
import type { ActingPost, ActorFacts } from '../people/facts.js';
import type { Refusal } from '../refusals.js';
import { refused } from '../turn.js';
import type { SignRequest, Slot, Step } from './request.js';
import type { SignOffRules, SigningTurn } from './steps.js';

/** What the caller was shown is no longer what the request carries. */
export const digestDiffers = (request: SignRequest, shown: string): Refusal | undefined =>
  request.digest === shown
    ? undefined
    : refused('package_changed', { digest: request.digest }, 'packageDigest');

export interface Held {
  request: SignRequest;
  step: Step;
  slot: Slot;
  by?: ActingPost;
}

/** The open request, its open step, the place in it the caller may decide, and the post that rests on. */
export function heldSlot<T extends SigningTurn>(
  rules: Pick<SignOffRules<T>, 'request'>,
  turn: T,
  id: string,
  command: string,
): Held | { refusal: Refusal } {
  const found = rules.request(turn, id, command);
  if ('refusal' in found) return found;
  const { request } = found;
  const step = request.steps.find(({ status }) => status === 'open');
  if (!step) return { refusal: refused('request.wrong-status', { status: request.status, command }) };
  const { actor, onBehalf } = turn.facts;
  const posts = postsFor({ ...actor, posts: onBehalf?.posts ?? actor.posts }, command);
  for (const slot of step.slots.filter(({ decision }) => decision === undefined)) {
    if (slot.delegatedTo !== undefined) {
      if (slot.delegatedTo === turn.actor && !onBehalf) return { request, step, slot };
      continue;
    }
    const by = posts.find(({ post }) => post === slot.post);
    if (by) return { request, step, slot, by };
  }
  return { refusal: refused('sign-off.not-holder') };
}

/** Whether a place in the open step is the caller's to decide by this command. */
export function holdsPlace(request: SignRequest, actor: ActorFacts, command: string): boolean {
  const step = request.steps.find(({ status }) => status === 'open');
  if (!step || (command === 'note' && step.mode !== 'inform')) return false;
  const posts = postsFor(actor, command);
  return step.slots.some(
    ({ decision, delegatedTo, post }) =>
      decision === undefined &&
      (delegatedTo !== undefined ? delegatedTo === actor.person : posts.some((p) => p.post === post)),
  );
}
