import type { ActingPost, ActorFacts, PostCode, UnitCode } from '../people/facts.js';
import { actsFor, postsFor, unitsOfActor } from '../people/acting.js';
import { mayConfirm } from '../people/confirmations.js';
import { isStaffOf } from '../people/office-roles.js';
import type { Refusal } from '../refusals.js';
import { recordable } from './confirmations.js';
import { liveAssignments, type Assignment, type ItemRequest, type ItemState } from './state.js';
import { commandRow, type CommandRow, type Relation } from './table.js';
import { refused, type Turn } from './turn.js';

/** A relation with what it rests on. */
export interface Standing {
  relation: Relation;
  assignment?: Assignment;
  request?: ItemRequest;
  by?: ActingPost;
  /** Stands as the lead by being its head, whose word leaves the unit at once. */
  asHead?: true;
}

const headRoles = ['unit_head'];

/** The post in which the actor may issue or take over a draft of the office; undefined where they may not. */
export const mayOpen = (actor: ActorFacts, office: UnitCode): ActingPost | undefined =>
  postsFor(actor, 'issue').find((post) => isStaffOf(post, office));

/**
 * Every relation the actor has to the item for one command (docs/domain.md section 3). Acting for another counts
 * with the principal's posts.
 */
export function standings(
  state: ItemState,
  facts: Pick<Turn['facts'], 'actor' | 'onBehalf'>,
  command: string,
): Standing[] {
  const { actor, onBehalf } = facts;
  if (actor.person === 'engine') return [{ relation: 'engine' }];
  const posts = postsFor({ ...actor, posts: onBehalf?.posts ?? actor.posts }, command);
  const person: ActorFacts = onBehalf ? { person: onBehalf.persons[0] ?? actor.person, posts } : actor;
  const found: Standing[] = [];
  const add = (relation: Relation, more: Omit<Standing, 'relation'> = {}): void => {
    found.push({ relation, ...more });
  };
  for (const assignment of liveAssignments(state)) {
    for (const relation of unitRelations(assignment, person, posts, state.supervisionOffice)) {
      add(relation, { assignment });
      if (assignment.role === 'lead') add(relation === 'head' ? 'lead_head' : 'lead', { assignment });
      if (assignment.role === 'lead' && relation === 'head') add('lead', { assignment, asHead: true });
    }
  }
  for (const post of posts) {
    if (isStaffOf(post, state.overseer)) add('overseer', { by: post });
    if (post.unit === state.overseer && headRoles.includes(post.role)) add('overseer_head', { by: post });
    if (isLeaderOf(state, post.post)) add('leader', { by: post });
  }
  for (const request of state.requests) {
    const step = request.steps.find(({ status }) => status === 'open');
    if (
      step?.slots.some(
        (slot) => slot.delegatedTo === person.person || posts.some(({ post }) => post === slot.post),
      )
    ) {
      add('holder', { request });
    }
    if (request.verifiers.some((principal) => actsFor(person, posts, principal)))
      add('verifier', { request });
    const asking = state.assignments.find(({ id }) => id === request.assignment);
    if (
      request.by === actor.person ||
      (asking && unitRelations(asking, person, posts, state.supervisionOffice).length > 0)
    ) {
      add('requester', { request });
    }
  }
  if (state.verifiers.some((principal) => actsFor(person, posts, principal))) add('verifier');
  if (state.confirmations.some((confirmation) => mayConfirm(actor, confirmation))) add('principal');
  if (found.length > 0) add('participant');
  return found;
}

function unitRelations(
  { unit, handler, contact }: Assignment,
  actor: ActorFacts,
  posts: readonly ActingPost[],
  office: UnitCode,
): ('handler' | 'head')[] {
  const result: ('handler' | 'head')[] = [];
  const stands = (of: UnitCode, role: string): boolean => posts.some((p) => p.unit === of && p.role === role);
  const home = contact ?? unit;
  // Whoever is named handles while they belong to the unit: one who left it has handed over.
  const named = handler === actor.person && actor.posts.some((p) => p.via === 'tenure' && p.unit === home);
  if (named || stands(unit, 'handler')) result.push('handler');
  if (stands(unit, 'unit_head')) result.push('head');
  if (contact !== undefined) {
    const acts = [contact, office].some(
      (u) => stands(u, 'unit_head') || stands(u, 'handler') || stands(u, 'supervisor'),
    );
    if (acts) result.push('handler', 'head');
  }
  return [...new Set(result)];
}

const isLeaderOf = (state: ItemState, post: PostCode): boolean =>
  post === state.mainLeader ||
  post === state.responsiblePost ||
  state.assignments.some((a) => a.role === 'lead' && a.status !== 'ended' && a.leader === post);

/** True where the overseer's own unit works on the item: its people do not judge it (docs/domain.md section 3). */
export const isSelfSupervised = (state: ItemState): boolean =>
  liveAssignments(state).some(({ unit }) => unit === state.overseer);

/**
 * Whether the actor may do the command: phase and relation, both. Yields the standings that carry it, or the
 * refusal. Rules about one request or unit come after, in the command.
 */
export function authorise(turn: Turn, name: string): { standings: Standing[] } | { refusal: Refusal } {
  const row = commandRow(name);
  if (!row) return { refusal: refused('command.unknown', { command: name }) };
  if (turn.state.phase === 'drafted' && !row.phases.includes('drafted')) {
    return { refusal: refused('item.not-issued') };
  }
  const { onBehalf } = turn.facts;
  if (onBehalf?.capacity === 'record' && onBehalf.principal.startsWith('post:') && !recordable.includes(name))
    return { refusal: refused('record.not-recordable', { command: name }, 'onBehalf.capacity') };
  const all = standings(turn.state, turn.facts, name);
  const entitled = entitledStandings(turn.state, row, all, turn.facts);
  if (entitled.length === 0) return { refusal: refused('command.not-yours', { command: name }) };
  if (!row.phases.includes(turn.state.phase)) {
    return { refusal: refused('item.wrong-phase', { phase: turn.state.phase, command: name }) };
  }
  return { standings: entitled };
}

/**
 * The standings that carry a command. Where the overseer's own unit works on the item, its people do not judge it,
 * in whatever standing: the leader in charge does (docs/domain.md section 3).
 */
export function entitledStandings(
  state: ItemState,
  row: CommandRow,
  all: readonly Standing[],
  facts: Pick<Turn['facts'], 'actor' | 'onBehalf'> & { supervisionOffice?: UnitCode },
): Standing[] {
  if (state.phase === 'drafted') {
    const by =
      facts.supervisionOffice === undefined ? undefined : mayOpen(facts.actor, facts.supervisionOffice);
    return by ? [{ relation: 'overseer', by }] : [];
  }
  if (row.separated !== true || !isSelfSupervised(state))
    return all.filter(({ relation }) => row.who.includes(relation));
  if (unitsOfActor(facts).includes(state.overseer)) return [];
  return all.filter(
    ({ relation }) => relation === 'leader' || (relation !== 'overseer' && row.who.includes(relation)),
  );
}
