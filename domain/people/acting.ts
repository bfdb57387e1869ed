import type { ActingPost, ActorFacts, Facts, PersonCode, Principal, UnitCode } from './facts.js';

/** The posts in which the actor may do this command: a delegation reaches only as far as its list. */
export const postsFor = (actor: ActorFacts, command: string): ActingPost[] =>
  actor.posts.filter(
    ({ commands }) => commands === undefined || commands.includes(command.replace('request.', '')),
  );

/** True when the actor is, or acts for, the principal; yields the post it rests on. */
export function actsFor(
  actor: ActorFacts,
  posts: readonly ActingPost[],
  principal: Principal,
): ActingPost | true | undefined {
  if (principal === `person:${actor.person}`) return true;
  if (principal.startsWith('post:')) return posts.find(({ post }) => `post:${post}` === principal);
  const [unit, role] = principal.replace(/^unit:/, '').split('/');
  return posts.find((held) => held.unit === unit && held.role === role);
}

/** Units on whose behalf the actor speaks or sits: duties are tested on actor and principal alike. */
export function unitsOfActor(facts: Pick<Facts, 'actor' | 'onBehalf'>): UnitCode[] {
  const posts = [...facts.actor.posts, ...(facts.onBehalf?.posts ?? [])].filter(
    ({ via }) => via === 'tenure',
  );
  return [...new Set(posts.flatMap(({ unit, ancestors }) => [unit, ...ancestors]))];
}

/** Who decides: actor and principal alike, for duties are tested on both (docs/domain.md section 3). */
export interface Judge {
  persons: PersonCode[];
  units: UnitCode[];
}

export const judgeOf = (facts: Pick<Facts, 'actor' | 'onBehalf'>): Judge => ({
  persons: [facts.actor.person, ...(facts.onBehalf?.persons ?? [])],
  units: unitsOfActor(facts),
});
