import type { Bodies } from '../bodies.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { ask } from '../requests.js';
import { liveAssignments } from '../state.js';
import { refused } from '../turn.js';
import { isHeadOf } from './is-head.js';
import type { Rule } from './rule.js';
import { unitOf } from './unit-of.js';

/**
 * 申请办结/销号: joint leads accepted, co units accepted or waived, milestones met or explained, measures shown,
 * evidence where its kinds are asked for. Legal while issued (立行立改): it then acknowledges.
 */
export const requestClosure: Rule<Bodies['request-closure']> = (turn, body, standings) => {
  const found = unitOf('request-closure', standings, body.unit);
  if ('refusal' in found) return found.refusal;
  const { state } = turn;
  const unfinished = liveAssignments(state).filter(
    (a) => a.role !== 'lead' && a.status !== 'accepted' && a.status !== 'waived',
  );
  if (unfinished.length > 0) return refused('closure.units-open', { units: unfinished.map((a) => a.unit) });
  const explained = new Set((body.milestones ?? []).map(({ no }) => no));
  const unmet = state.milestones.filter(({ no, metAt }) => metAt === undefined && !explained.has(no));
  if (unmet.length > 0)
    return refused('closure.milestones-open', { milestones: unmet.map(({ no }) => no) }, 'milestones');
  const unknown = (body.measures ?? []).find(({ no }) => !state.measures.some((m) => m.no === no));
  if (unknown) return refused('measure.unknown', { no: unknown.no }, 'measures');
  const stated = new Set((body.measures ?? []).map(({ no }) => no));
  const unshown =
    state.kind === 'rectification'
      ? state.measures.filter(({ no, shown }) => shown === undefined && !stated.has(no))
      : [];
  if (unshown.length > 0)
    return refused('closure.measures-open', { measures: unshown.map(({ no }) => no) }, 'measures');
  const evidence = evidenceFacts(turn, body.evidence);
  if ('refusal' in evidence) return evidence.refusal;
  if (state.evidenceKinds.length > 0 && evidence.evidence.length === 0) {
    return refused('closure.evidence-missing', { kinds: state.evidenceKinds }, 'evidence');
  }
  if ((turn.facts.verifiers ?? []).length === 0) return refused('request.no-verifier');
  return ask(turn, {
    kind: 'closure',
    target: 'item',
    assignment: found.assignment,
    byHead: isHeadOf(standings, found.assignment),
    summary: body.summary,
    evidence: evidence.evidence,
    ...(body.measures ? { measures: body.measures } : {}),
    ...(body.milestones ? { milestones: body.milestones } : {}),
  });
};
