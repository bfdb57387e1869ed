import type { PostCode, ResolvedStep, UnitCode } from '../people/facts.js';
import { headPost, isFilled, leaderInCharge, mainLeader, type Organisation } from '../people/organisation.js';
import type { Chain, StepApprover } from '../policies/rules.js';

/** What a chain's relative roles are resolved against. */
export interface ChainContext {
  overseer: UnitCode;
  lead: UnitCode;
  /** Units whose request is decided: nobody of them decides it. */
  parties: readonly UnitCode[];
  responsiblePost?: PostCode;
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
  for (const step of chain.steps) {
    const posts: PostCode[] = [];
    for (const approver of step.approvers) {
      const post = eligible(org, postOf(org, approver, context), context);
      if (post === undefined) return { gap: step.name };
      if (!posts.includes(post)) posts.push(post);
    }
    const already = steps.some((earlier) => posts.every((post) => earlier.posts.includes(post)));
    if (already) continue;
    const fresh =
      step.mode === 'all'
        ? posts.filter((post) => !steps.some((earlier) => earlier.posts.includes(post)))
        : posts;
    steps.push({
      name: step.name,
      mode: step.mode,
      posts: fresh,
      rejectTo: step.rejectTo,
      workdays: step.workdays,
    });
  }
  return steps;
}

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
    const known = org.posts[at];
    if (
      known &&
      isFilled(org, at) &&
      !context.parties.includes(known.unit) &&
      !personJudgesOwn(org, at, context)
    )
      return at;
  }
  return undefined;
}

/** Everybody who could act in the post belongs to a party by another post of theirs. */
const personJudgesOwn = (org: Organisation, post: PostCode, { parties }: ChainContext): boolean => {
  const holders = org.holders[post] ?? [];
  return holders.every((person) => (org.unitsOf[person] ?? []).some((unit) => parties.includes(unit)));
};

/** Who decides instead of a post: for a head the leader in charge, for a leader the main leader. */
function above(org: Organisation, post: PostCode): PostCode | undefined {
  const known = org.posts[post];
  if (!known || known.role === 'main_leader') return undefined;
  return known.role === 'leader_in_charge' ? mainLeader(org) : leaderInCharge(org, known.unit);
}
