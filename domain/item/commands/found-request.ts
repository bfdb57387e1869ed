import type { ActingPost } from '../../people/facts.js';
import type { Refusal } from '../../refusals.js';
import { postsFor } from '../authorise.js';
import { judgeOf, mayJudge } from '../duties.js';
import type { ItemRequest, Slot, Step } from '../state.js';
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

/** What the caller was shown is no longer what the request carries. */
export const digestDiffers = (request: ItemRequest, shown: string): Refusal | undefined =>
  request.digest === shown
    ? undefined
    : refused('package_changed', { digest: request.digest }, 'packageDigest');

export interface Held {
  request: ItemRequest;
  step: Step;
  slot: Slot;
  by?: ActingPost;
}

/** The open request, its open step, the place in it the caller may decide, and the post that rests on. */
export function heldSlot(turn: Turn, id: string, command: RequestCommandName): Held | { refusal: Refusal } {
  const found = requestOf(turn, id, command);
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

/** Duties stay apart: nobody judges what is their own, nor what they verified. */
export const judging = (turn: Turn, request: ItemRequest): Refusal | undefined =>
  mayJudge(turn.state, request, judgeOf(turn.facts));
