import { actsFor, postsFor } from '../people/acting.js';
import { mayConfirm } from '../people/confirmations.js';
import type { ActingPost, ActorFacts, Facts } from '../people/facts.js';
import { isStaffOf } from '../people/office-roles.js';
import type { Refusal } from '../refusals.js';
import { refused } from '../turn.js';
import { recordable } from './confirmations.js';
import type { DirectiveState } from './state.js';
import { directiveCommandRow, type DirectiveCommandRow, type DirectiveRelation } from './table.js';
import type { DirectiveTurn } from './turn.js';

/** A relation with the post it rests on. */
export interface DirectiveStanding {
  relation: DirectiveRelation;
  by?: ActingPost;
}

/**
 * Every relation the actor has to the directive for one command (docs/domain.md section 3). Acting for another counts
 * with the principal's posts.
 */
export function standings(
  state: DirectiveState,
  facts: Pick<Facts, 'actor' | 'onBehalf' | 'supervisionOffice'>,
  command: string,
): DirectiveStanding[] {
  const { actor, onBehalf } = facts;
  if (actor.person === 'engine') return [{ relation: 'engine' }];
  const posts = postsFor({ ...actor, posts: onBehalf?.posts ?? actor.posts }, command);
  const person: ActorFacts = onBehalf ? { person: onBehalf.persons[0] ?? actor.person, posts } : actor;
  const overseer = state.stage === 'unregistered' ? facts.supervisionOffice : state.overseer;
  const found: DirectiveStanding[] = [];
  for (const by of posts) {
    if (isStaffOf(by, overseer)) found.push({ relation: 'overseer', by });
    if (by.unit === overseer && by.role === 'unit_head') found.push({ relation: 'overseer_head', by });
    if (leadersOf(state).includes(by.post)) found.push({ relation: 'leader', by });
    if (state.responsibilities.some(({ unit }) => unit === by.unit)) found.push({ relation: 'unit', by });
  }
  for (const request of state.requests) {
    const step = request.steps.find(({ status }) => status === 'open');
    const holds = step?.slots.some(
      (slot) =>
        slot.delegatedTo === person.person || actsFor(person, posts, `post:${slot.post}`) !== undefined,
    );
    if (holds === true) found.push({ relation: 'holder' });
    if (request.by === actor.person || found.some(({ relation }) => relation === 'overseer'))
      found.push({ relation: 'requester' });
  }
  if (state.confirmations.some((confirmation) => mayConfirm(actor, confirmation)))
    found.push({ relation: 'principal' });
  if (found.length > 0) found.push({ relation: 'participant' });
  return found;
}

/** Posts of the leaders whose directive it is. */
export const leadersOf = (state: DirectiveState): string[] =>
  [state.responsiblePost, state.mainLeader, ...state.responsibilities.map(({ leader }) => leader)].filter(
    (post) => post !== undefined,
  );

/** Whether a row's relations cover one of the standings. */
export const entitled = (row: DirectiveCommandRow, all: readonly DirectiveStanding[]): DirectiveStanding[] =>
  all.filter(({ relation }) => row.who.includes(relation));

/** Whether the actor may do the command: stage and relation, both. Yields the standings that carry it. */
export function authorise(
  turn: DirectiveTurn,
  name: string,
): { standings: DirectiveStanding[] } | { refusal: Refusal } {
  const row = directiveCommandRow(name);
  if (!row) return { refusal: refused('command.unknown', { command: name }) };
  const { stage } = turn.state;
  if (stage === 'unregistered' && name !== 'register')
    return { refusal: refused('directive.not-registered') };
  if (stage !== 'unregistered' && name === 'register')
    return { refusal: refused('directive.already-registered') };
  const { onBehalf } = turn.facts;
  if (onBehalf?.capacity === 'record' && !recordable.includes(name))
    return { refusal: refused('record.not-recordable', { command: name }, 'onBehalf.capacity') };
  const mine = entitled(row, standings(turn.state, turn.facts, name));
  if (mine.length === 0) return { refusal: refused('directive.not-yours', { command: name }) };
  if (!row.stages.includes(stage))
    return { refusal: refused('directive.wrong-stage', { stage, command: name }) };
  return { standings: mine };
}
