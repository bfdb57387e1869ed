import { postPrincipal, type PersonCode, type PostCode, type Principal, type UnitCode } from './facts.js';
import { ancestorsOf, isFilled, type Organisation, type OrgPost } from './organisation.js';

/** Who worked on an item or will sign it: they do not verify it (docs/domain.md section 3). */
export interface Barred {
  /** Units that lead or led, alone or jointly. */
  leads: readonly UnitCode[];
  cos: readonly UnitCode[];
  /** Persons of co units who handled, reported or approved. */
  coPersons: readonly PersonCode[];
  signers: readonly PostCode[];
}

/** True where a post may not verify: its unit leads or lies below one that does, or who holds it took part. */
export function isBarred(org: Organisation, post: OrgPost, barred: Barred): boolean {
  const units = [post.unit, ...ancestorsOf(org, post.unit)];
  if (units.some((unit) => barred.leads.includes(unit))) return true;
  if (barred.signers.includes(post.code)) return true;
  if (barred.cos.includes(post.unit) && post.role === 'unit_head') return true;
  const holders = org.holders[post.code] ?? [];
  const signing = new Set(barred.signers.flatMap((signer) => org.holders[signer] ?? []));
  return (
    holders.length > 0 && holders.every((person) => barred.coPersons.includes(person) || signing.has(person))
  );
}

/**
 * Eligible verifiers, best first: office staff, then discipline and inspectors; a nominee who is eligible stands
 * before all. Empty means that nobody can verify.
 */
export function verifierPool(org: Organisation, barred: Barred, nominee?: PostCode): Principal[] {
  const posts = Object.values(org.posts).filter(
    (post) => isFilled(org, post.code) && !isBarred(org, post, barred),
  );
  const office = ['supervisor', 'deputy_head', 'unit_head'].flatMap((role) =>
    posts.filter((post) => post.unit === org.supervisionOffice && post.role === role),
  );
  const pool = [...office, ...posts.filter(({ role }) => role === 'verifier')];
  const principals = pool.map(({ code }) => postPrincipal(code));
  if (nominee === undefined) return principals;
  const named =
    posts.find(({ code }) => code === nominee) ??
    posts.find(({ code }) => org.holders[code]?.includes(nominee));
  if (!named || named.role === 'administrator' || named.role === 'secretary') return principals;
  const principal = named.code === nominee ? postPrincipal(nominee) : `person:${nominee}`;
  return [principal, ...principals.filter((other) => other !== principal)];
}
