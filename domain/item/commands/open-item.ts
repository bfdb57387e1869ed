import { fixedDue } from '../../calendar/explanation.js';
import type { Reporting } from '../../calendar/recurrence.js';
import type { Duration } from '../../calendar/duration.js';
import { parseDue } from '../../calendar/instant.js';
import { resolveTerm, type Term } from '../../calendar/term.js';
import type { Refusal } from '../../refusals.js';
import type { UnitFacts } from '../../people/facts.js';
import { arm } from '../clock-moves.js';
import { defaultTerm } from '../../policies/default-term.js';
import type { Policies } from '../../policies/rules.js';
import type { Draft } from '../draft.js';
import { armMonths } from '../endings.js';
import type { ItemOpening, NewAssignment } from '../events.js';
import { returnWindow, startAssignment } from '../filings.js';
import { refused, type Turn } from '../turn.js';

/** Builds the opening of an item from its draft: groups expanded, leaders and contacts fixed. Refuses what is missing. */
export function openingOf(turn: Turn, draft: Draft): { opening: ItemOpening } | { refusal: Refusal } {
  const { facts, rules } = turn;
  if (!draft.leadUnit) return { refusal: refused('issue.incomplete', { missing: 'leadUnit' }, 'leadUnit') };
  if (!draft.requirement)
    return { refusal: refused('issue.incomplete', { missing: 'requirement' }, 'requirement') };
  const given = draft.term ?? usualTerm(rules.policies, draft);
  if (!given) return { refusal: refused('issue.incomplete', { missing: 'term' }, 'term') };
  const assignments: NewAssignment[] = [];
  const seen = new Set<string>();
  const add = (unit: string, role: NewAssignment['role'], path: string): Refusal | undefined => {
    for (const code of facts.groups?.[unit] ?? [unit]) {
      const known = facts.units[code];
      if (!known) return refused('unit.unknown', { unit: code }, path);
      if (seen.has(code)) continue;
      seen.add(code);
      assignments.push(newAssignment(turn, `a${assignments.length + 1}`, known, role));
    }
    return undefined;
  };
  if (facts.groups?.[draft.leadUnit])
    return { refusal: refused('issue.group-leads', { unit: draft.leadUnit }, 'leadUnit') };
  const problem =
    add(draft.leadUnit, 'lead', 'leadUnit') ??
    draft.jointLeadUnits?.map((unit, i) => add(unit, 'joint_lead', `jointLeadUnits[${i}]`)).find((r) => r) ??
    draft.coUnits?.map((unit, i) => add(unit, 'co', `coUnits[${i}]`)).find((r) => r);
  if (problem) return { refusal: problem };
  return {
    opening: {
      kind: draft.kind,
      title: draft.title,
      requirement: draft.requirement,
      source: {
        kind: draft.source?.kind ?? 'other',
        title: draft.source?.title ?? '',
        ...(draft.source?.number !== undefined ? { number: draft.source.number } : {}),
      },
      term: completed(given as Term, rules.policies.terms.immediate),
      ...(draft.reporting ? { reporting: draft.reporting as Reporting } : {}),
      ...(draft.directive === undefined
        ? {}
        : { directive: { id: draft.directive, mandatory: draft.mandatory ?? true } }),
      urgency: draft.urgency ?? 'normal',
      confidentiality: draft.confidentiality ?? 'public',
      evidenceKinds: draft.evidenceKinds ?? [],
      contacts: draft.contacts ?? [],
      tags: draft.tags ?? [],
      overseer: facts.supervisionOffice,
      supervisionOffice: facts.supervisionOffice,
      ...(draft.responsiblePost !== undefined ? { responsiblePost: draft.responsiblePost } : {}),
      ...(facts.mainLeader !== undefined ? { mainLeader: facts.mainLeader } : {}),
      verifiers: facts.verifiers ?? [],
      assignments,
      milestones: (draft.milestones ?? []).map(({ title, due }, index) => ({
        no: index + 1,
        title,
        due: parseDue(due, rules.calendar),
      })),
      measures: (draft.measures ?? []).map((text, index) => ({ no: index + 1, text })),
      number: null,
    },
  };
}

/** The office's term for a source and urgency, where the draft has none (docs/domain.md section 4). */
function usualTerm(policies: Policies, { source, urgency }: Draft): Term | undefined {
  const term = defaultTerm(policies, source?.kind ?? 'other', urgency ?? 'normal');
  return term && { type: 'duration', ...term };
}

/** 立行立改 without a term of its own takes the office's. */
const completed = (term: Term, immediate: Duration): Term =>
  term.type === 'immediate'
    ? { type: 'immediate', amount: term.amount ?? immediate.amount, unit: term.unit ?? immediate.unit }
    : term;

/** A contract as it opens: leader in charge and contact are those of the moment. */
export function newAssignment(
  turn: Turn,
  id: string,
  unit: UnitFacts,
  role: NewAssignment['role'],
): NewAssignment {
  return {
    id,
    unit: unit.code,
    role,
    ...(unit.leader !== undefined ? { leader: unit.leader } : {}),
    ...(unit.kind === 'external' ? { contact: unit.contact ?? turn.facts.supervisionOffice } : {}),
    returnUntil: returnWindow(turn),
  };
}

/** Starts the clocks of an opened item: its deadline or yearly review, its milestones, every contract's own. */
export function startClocks(turn: Turn, cause: string): void {
  const { state, rules } = turn;
  const due = resolveTerm(rules.calendar, state.term, turn.now);
  if (due) {
    arm(turn, { kind: 'deadline', scope: 'item', due, cause, ...durationOf(turn) });
  } else {
    armMonths(turn, 'standing_review', rules.policies.terms.standingReviewMonths, cause);
  }
  for (const milestone of state.milestones) {
    arm(turn, {
      kind: 'milestone',
      scope: String(milestone.no),
      due: fixedDue(rules.calendar, milestone.due),
      cause,
    });
  }
  for (const assignment of state.assignments) startAssignment(turn, assignment, cause);
}

/** How the item's deadline was made, so that a pause or another calendar can make it again. */
export function durationOf(turn: Turn): { duration?: Duration } {
  const { term } = turn.state;
  const counted = term.type === 'duration' || term.type === 'event' || term.type === 'immediate';
  return counted && term.amount !== undefined && term.unit !== undefined
    ? { duration: { amount: term.amount, unit: term.unit } }
    : {};
}
