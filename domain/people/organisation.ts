import type { CalendarDate } from '../calendar/instant.js';
import type { PersonCode, PostCode, PostRole, UnitCode, UnitFacts } from './facts.js';

export interface OrgUnit {
  code: UnitCode;
  name: string;
  kind: string;
  hierarchy: 'admin' | 'party';
  parent: UnitCode | null;
  contactUnit?: UnitCode;
  /** For a party branch: the admin units whose members belong to it. */
  covers?: UnitCode[];
  aliases: string[];
}

export interface OrgPost {
  code: PostCode;
  name: string;
  unit: UnitCode;
  role: PostRole;
  inChargeOf: UnitCode[];
  deputyOf?: PostCode;
  secretaryOf?: PostCode;
}

export interface OrgGroup {
  code: string;
  name: string;
  aliases: string[];
  rule: { kinds?: string[]; units?: UnitCode[] };
}

/**
 * The organisation as of one moment: structure, and who holds or stands in for each post. Deciding who acts is the
 * record's function `acting`; this is what rules about units, leaders and chains read.
 */
export interface Organisation {
  version: number;
  supervisionOffice: UnitCode;
  day: CalendarDate;
  units: Readonly<Record<UnitCode, OrgUnit>>;
  groups: Readonly<Record<string, OrgGroup>>;
  posts: Readonly<Record<PostCode, OrgPost>>;
  /** Holders and stand-ins by post: empty where a post can be exercised by nobody. */
  holders: Readonly<Record<PostCode, readonly PersonCode[]>>;
  /** Units each person belongs to by a post they hold. */
  unitsOf: Readonly<Record<PersonCode, readonly UnitCode[]>>;
}

/** Units above a unit, nearest first. */
export function ancestorsOf(org: Pick<Organisation, 'units'>, unit: UnitCode): UnitCode[] {
  const found: UnitCode[] = [];
  for (let at = org.units[unit]?.parent; at != null && !found.includes(at); at = org.units[at]?.parent)
    found.push(at);
  return found;
}

/** Units below any of these, at every depth. */
export const unitsBelow = (org: Pick<Organisation, 'units'>, above: readonly UnitCode[]): UnitCode[] =>
  Object.keys(org.units).filter((unit) => ancestorsOf(org, unit).some((at) => above.includes(at)));

/**
 * Units a post's holder belongs to: its own, those above it, and the party branches that cover its own. Who belongs to
 * a unit neither decides nor verifies what it asks (docs/domain.md section 3).
 */
export function unitsOfPost({ units }: Pick<Organisation, 'units'>, unit: UnitCode): readonly UnitCode[] {
  const known = belonging.get(units) ?? new Map<UnitCode, readonly UnitCode[]>();
  belonging.set(units, known);
  const found = known.get(unit);
  if (found) return found;
  const branches = Object.values(units).filter(({ covers }) => covers?.includes(unit));
  const all = [unit, ...ancestorsOf({ units }, unit), ...branches.map(({ code }) => code)];
  known.set(unit, all);
  return all;
}

/** Asked for every post of every resolution; a snapshot never changes. */
const belonging = new WeakMap<Organisation['units'], Map<UnitCode, readonly UnitCode[]>>();

/** True where the person holds a post in one of the units, below one, or in a unit whose party branch is one. */
export const belongsToAny = (org: Organisation, person: PersonCode, units: readonly UnitCode[]): boolean =>
  (org.unitsOf[person] ?? []).some((unit) => unitsOfPost(org, unit).some((of) => units.includes(of)));

/** What a group is expanded from. */
interface Grouped {
  units: Readonly<Record<UnitCode, Pick<OrgUnit, 'code' | 'kind'>>>;
  groups: Readonly<Record<string, Pick<OrgGroup, 'rule'>>>;
}

/** Members of a collective on the day it is used (各处室, 各中心站, …). */
export function expandGroup(org: Grouped, group: string): UnitCode[] {
  const rule = org.groups[group]?.rule;
  if (!rule) return [];
  const byKind = Object.values(org.units).filter(({ kind }) => rule.kinds?.includes(kind));
  return [...new Set([...(rule.units ?? []), ...byKind.map(({ code }) => code)])];
}

function postOf({ posts }: Organisation, unit: UnitCode, role: PostRole): OrgPost | undefined {
  const known = roles.get(posts) ?? new Map<string, OrgPost>();
  if (!roles.has(posts)) {
    for (const post of Object.values(posts).reverse()) known.set(`${post.unit}/${post.role}`, post);
    roles.set(posts, known);
  }
  return known.get(`${unit}/${role}`);
}

/** First post of each unit and role. */
const roles = new WeakMap<Organisation['posts'], Map<string, OrgPost>>();

/** The leader in charge: of the unit itself, else of the nearest unit above it (docs/domain.md section 3). */
export function leaderInCharge(org: Organisation, unit: UnitCode): PostCode | undefined {
  for (const at of [unit, ...ancestorsOf(org, unit)]) {
    const leader = Object.values(org.posts).find(({ inChargeOf }) => inChargeOf.includes(at));
    if (leader) return leader.code;
  }
  return mainLeader(org);
}

export const mainLeader = (org: Organisation): PostCode | undefined =>
  Object.values(org.posts).find(({ role }) => role === 'main_leader')?.code;

export const headPost = (org: Organisation, unit: UnitCode): PostCode | undefined =>
  postOf(org, unit, 'unit_head')?.code;

/** What a decision needs to know of a unit; undefined for an unknown code. */
export function unitFacts(org: Organisation, code: UnitCode): UnitFacts | undefined {
  const unit = org.units[code];
  if (!unit) return undefined;
  const head = headPost(org, code);
  const handler = postOf(org, code, 'handler')?.code;
  const leader = leaderInCharge(
    org,
    unit.kind === 'external' ? (unit.contactUnit ?? org.supervisionOffice) : code,
  );
  return {
    code,
    name: unit.name,
    kind: unit.kind,
    ancestors: ancestorsOf(org, code),
    ...(head === undefined ? {} : { head }),
    ...(handler === undefined ? {} : { handler }),
    ...(leader === undefined ? {} : { leader }),
    ...(unit.contactUnit === undefined ? {} : { contact: unit.contactUnit }),
    headPersons: head === undefined ? [] : [...(org.holders[head] ?? [])],
  };
}

/** Whether a post can be exercised by somebody. */
export const isFilled = (org: Organisation, post: PostCode): boolean => (org.holders[post]?.length ?? 0) > 0;
