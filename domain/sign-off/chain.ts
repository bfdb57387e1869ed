import type { PersonCode, PostCode, ResolvedStep, UnitCode } from '../people/facts.js';
import {
  belongsToAny,
  headPost,
  isFilled,
  leaderInCharge,
  mainLeader,
  unitsOfPost,
  type Organisation,
} from '../people/organisation.js';
import type { Chain, StepApprover } from '../policies/rules.js';

/** What a chain's relative roles are resolved against. */
export interface ChainContext {
  overseer: UnitCode;
  lead: UnitCode;
  /** Units whose request is decided: nobody of them decides it. */
  parties: readonly UnitCode[];
  responsiblePost?: PostCode;
  /** Who asks: they do not decide it, in whatever post. */
  asker?: PersonCode;
}

/**
 * The posts of every step as of now (docs/domain.md section 6). Who would judge a request of a unit they belong to is
 * replaced by the next level; two steps that fall to one post become one; a step nobody can decide is a gap, named.
 */
export function resolveChain(
  org: Organisation,
  chain: Chain,
  context: ChainContext,
): ResolvedStep[] | { gap: string } {
  const steps: ResolvedStep[] = [];
  for (const { name, mode, approvers, rejectTo, workdays } of chain.steps) {
    const found = approvers.map((approver) => eligible(org, postOf(org, approver, context), context));
    const posts = [...new Set(found.flatMap((post) => post ?? []))];
    // Of several who may, one is enough; of several who must, none may be missing.
    if (posts.length === 0 || (mode === 'all' && found.includes(undefined))) return { gap: name };
    merge(steps, { name, mode, posts, rejectTo, workdays });
  }
  return steps;
}

/** Adds a step, less whoever an earlier one asks in any case: they decide once. */
function merge(steps: ResolvedStep[], step: ResolvedStep): void {
  const earlier = steps.filter((s) => s.mode !== 'inform' || step.mode === 'inform');
  const surely = earlier.flatMap((s) => (s.mode === 'any' && s.posts.length > 1 ? [] : s.posts));
  const asked = step.posts.filter((post) => surely.includes(post));
  const same = earlier.some(({ posts }) => sameSet(posts, step.posts));
  if (step.mode === 'any' ? asked.length > 0 || same : asked.length === step.posts.length) return;
  const posts = step.posts.filter((post) => !asked.includes(post));
  // Whoever decides need not be told beforehand.
  const told = steps.findIndex((s) => s.mode === 'inform' && sameSet(s.posts, posts));
  if (told >= 0) steps.splice(told, 1);
  steps.push({ ...step, posts });
  const [first] = steps;
  if (first?.rejectTo === 'previous') steps[0] = { ...first, rejectTo: 'unit' };
}

const sameSet = (a: readonly PostCode[], b: readonly PostCode[]): boolean =>
  a.length === b.length && a.every((post) => b.includes(post));

function postOf(
  org: Organisation,
  approver: StepApprover,
  { overseer, lead, responsiblePost }: ChainContext,
): PostCode | undefined {
  if ('post' in approver) return approver.post;
  switch (approver.role) {
    case 'overseer_head':
      return headPost(org, overseer);
    case 'responsible_leader':
      return responsiblePost ?? leaderInCharge(org, homeOf(org, lead));
    case 'main_leader':
      return mainLeader(org);
    case 'unit_head':
      return headPost(org, lead);
  }
}

/** An external unit is led by whoever leads its contact unit. */
const homeOf = (org: Organisation, unit: UnitCode): UnitCode => {
  const known = org.units[unit];
  return known?.kind === 'external' ? (known.contactUnit ?? org.supervisionOffice) : unit;
};

/** The post itself, or the next level above it that is filled and judges nobody of its own. */
function eligible(
  org: Organisation,
  post: PostCode | undefined,
  context: ChainContext,
): PostCode | undefined {
  const tried = new Set<PostCode>();
  for (let at = post; at !== undefined && !tried.has(at); at = above(org, at)) {
    tried.add(at);
    if (isFilled(org, at) && !judgesOwn(org, at, context)) return at;
  }
  return undefined;
}

/** The post lies in a party, or everybody who could act in it belongs to one or heads one. */
function judgesOwn(org: Organisation, post: PostCode, { parties, asker }: ChainContext): boolean {
  const known = org.posts[post];
  if (!known || unitsOfPost(org, known.unit).some((unit) => parties.includes(unit))) return true;
  const heads = parties.flatMap((unit) => headPost(org, unit) ?? []);
  return (org.holders[post] ?? []).every(
    (person) =>
      person === asker ||
      belongsToAny(org, person, parties) ||
      heads.some((head) => org.holders[head]?.includes(person)),
  );
}

/** Who decides instead of a post: a unit's head, then the leader in charge, then the main leader. */
function above(org: Organisation, post: PostCode): PostCode | undefined {
  const known = org.posts[post];
  if (!known) return undefined;
  switch (known.role) {
    case 'main_leader':
      return undefined;
    case 'leader_in_charge':
      return mainLeader(org);
    case 'unit_head':
      return leaderInCharge(org, known.unit);
    default:
      return headPost(org, known.unit) ?? leaderInCharge(org, known.unit);
  }
}
