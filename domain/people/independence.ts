import { postPrincipal, type PersonCode, type PostCode, type Principal, type UnitCode } from './facts.js';
import {
  belongsToAny,
  headPost,
  isFilled,
  unitsOfPost,
  type Organisation,
  type OrgPost,
} from './organisation.js';

/** Who worked on an item or will sign it: they do not verify it (docs/domain.md section 3). */
export interface Barred {
  /** Units that lead or led, alone or jointly: barred with everything below them. */
  leads: readonly UnitCode[];
  /** Co units: their heads are barred, not their other people. */
  cos: readonly UnitCode[];
  /** Persons of co units who handled, reported or approved. */
  coPersons: readonly PersonCode[];
  signers: readonly PostCode[];
}

/**
 * True where a person may not verify: they belong to a lead or stand in for its head, took part for a co unit or head
 * it, or will sign.
 */
export function isBarredPerson(org: Organisation, person: PersonCode, barred: Barred): boolean {
  const heads = [...barred.leads, ...barred.cos].flatMap((unit) => headPost(org, unit) ?? []);
  return (
    belongsToAny(org, person, barred.leads) ||
    barred.coPersons.includes(person) ||
    [...heads, ...barred.signers].some((post) => org.holders[post]?.includes(person))
  );
}

/** True where a post may not verify: by its unit, by signing, or since everyone who could act in it may not. */
export function isBarredPost(org: Organisation, post: OrgPost, barred: Barred): boolean {
  if (unitsOfPost(org, post.unit).some((unit) => barred.leads.includes(unit))) return true;
  if (barred.signers.includes(post.code)) return true;
  if (barred.cos.includes(post.unit) && post.role === 'unit_head') return true;
  const holders = org.holders[post.code] ?? [];
  return holders.length > 0 && holders.every((person) => isBarredPerson(org, person, barred));
}

/** Leaders sign and never verify; secretaries and administrators do neither. */
const neverVerify: readonly string[] = ['main_leader', 'leader_in_charge', 'secretary', 'administrator'];

/**
 * Eligible verifiers, best first: office staff, then discipline and inspectors; a nominee (a post or a person) who is
 * eligible stands before all. Empty means that nobody can verify.
 */
export function verifierPool(org: Organisation, barred: Barred, nominee?: PostCode): Principal[] {
  const posts = Object.values(org.posts).filter(
    (post) =>
      !neverVerify.includes(post.role) && isFilled(org, post.code) && !isBarredPost(org, post, barred),
  );
  const office = ['supervisor', 'deputy_head', 'unit_head'].flatMap((role) =>
    posts.filter((post) => post.unit === org.supervisionOffice && post.role === role),
  );
  const pool = [...office, ...posts.filter(({ role }) => role === 'verifier')];
  const principals = pool.map(({ code }) => postPrincipal(code));
  const named = nominee === undefined ? undefined : nominated(org, posts, barred, nominee);
  return named === undefined ? principals : [named, ...principals.filter((other) => other !== named)];
}

function nominated(
  org: Organisation,
  eligible: readonly OrgPost[],
  barred: Barred,
  nominee: PostCode,
): Principal | undefined {
  if (eligible.some(({ code }) => code === nominee)) return postPrincipal(nominee);
  const holds = eligible.some(({ code }) => org.holders[code]?.includes(nominee));
  return holds && !isBarredPerson(org, nominee, barred) ? `person:${nominee}` : undefined;
}
