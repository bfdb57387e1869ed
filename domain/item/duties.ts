import { actsFor, judgeOf, postsFor, unitsOfActor, type Judge } from '../people/acting.js';
import type { ActingPost, Facts, UnitCode } from '../people/facts.js';
import type { Refusal } from '../refusals.js';
import { judges } from '../sign-off/duties.js';
import { assignmentOf, liveAssignments, type ItemRequest, type ItemState } from './state.js';
import { refused } from './turn.js';

/** Units whose work a request is about: the asking one; for a closure the lead and its joint leads. */
export function requestParties(state: ItemState, request: ItemRequest): UnitCode[] {
  if (request.kind === 'closure' || request.assignment === undefined) return leadingUnits(state);
  const unit = assignmentOf(state, request.assignment)?.unit;
  return unit === undefined ? [] : [unit];
}

const leadingUnits = (state: ItemState): UnitCode[] =>
  liveAssignments(state).flatMap((a) => (a.role === 'co' ? [] : [a.unit]));

/** Whoever signs judges; nobody judges a request of their own or of a unit they belong to, nor what they verified. */
export const mayJudge = (state: ItemState, request: ItemRequest, judge: Judge): Refusal | undefined =>
  judges(requestParties(state, request), request, judge);

/**
 * Whether the caller may verify a closure, or recheck the item where no request is named: someone of the pool fixed
 * when the closure left its unit, and independent still.
 */
export function mayVerify(
  state: ItemState,
  facts: Pick<Facts, 'actor' | 'onBehalf'>,
  command: 'request.verify' | 'recheck',
  request?: ItemRequest,
): Refusal | undefined {
  const judge = judgeOf(facts);
  const posts: readonly ActingPost[] = postsFor(
    { ...facts.actor, posts: facts.onBehalf?.posts ?? facts.actor.posts },
    command,
  );
  const pool = request?.verifiers ?? state.verifiers;
  if (!pool.some((principal) => actsFor(facts.actor, posts, principal)))
    return refused('verify.not-verifier');
  const led = [...state.formerLeads, ...leadingUnits(state)];
  const tookPart =
    judge.units.some((unit) => led.includes(unit)) ||
    judge.persons.some((person) => state.coPersons.includes(person) || person === request?.by) ||
    headsCoUnit(state, facts);
  if (tookPart) return refused('verify.not-independent');
  const held = [...facts.actor.posts, ...(facts.onBehalf?.posts ?? [])];
  return request?.steps.some((step) =>
    step.slots.some(
      ({ post, delegatedTo }) =>
        held.some((p) => p.post === post) ||
        (delegatedTo !== undefined && judge.persons.includes(delegatedTo)),
    ),
  )
    ? refused('verify.signer')
    : undefined;
}

const headsCoUnit = (state: ItemState, { actor, onBehalf }: Pick<Facts, 'actor' | 'onBehalf'>): boolean =>
  liveAssignments(state).some(
    ({ role, unit }) =>
      role === 'co' &&
      [...actor.posts, ...(onBehalf?.posts ?? [])].some((p) => p.unit === unit && p.role === 'unit_head'),
  );

/** Nobody decides what a unit of theirs filed; neither actor nor principal. */
export function judgesOwnUnit(
  state: ItemState,
  facts: Pick<Facts, 'actor' | 'onBehalf'>,
  assignment: string,
): Refusal | undefined {
  const unit = assignmentOf(state, assignment)?.unit;
  return unit !== undefined && unitsOfActor(facts).includes(unit)
    ? refused('sign-off.own-request', { unit })
    : undefined;
}
