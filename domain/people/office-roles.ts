import type { ActingPost, ActorFacts, PostRole, UnitCode } from './facts.js';

/** Roles by which people of the supervision office (or of whichever unit oversees an item) do its work. */
export const officeStaffRoles: readonly PostRole[] = ['supervisor', 'unit_head', 'deputy_head'];

/** True where the post is one of the unit's staff, if that unit oversees. */
export const isStaffOf = ({ unit, role }: Pick<ActingPost, 'unit' | 'role'>, overseer: UnitCode): boolean =>
  unit === overseer && officeStaffRoles.includes(role);

/**
 * Of the office by a post held or stood in for; a delegation lends commands on items, not the office's other work
 * (docs/domain.md section 3).
 */
export const isOfficeStaff = (actor: ActorFacts, office: UnitCode): boolean =>
  actor.posts.some((post) => post.via !== 'delegation' && isStaffOf(post, office));
