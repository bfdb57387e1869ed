import { byInstant, type Instant } from '../calendar/instant.js';
import { addDuration, type Duration } from '../calendar/duration.js';
import { planOfClocks, planOfCondition, type PlanEntry, type PlanOf } from '../clocks/plan.js';
import type { ClockKind, Rules } from '../policies/rules.js';
import { audience } from './audience.js';
import { liveAssignments, type ItemState } from './state.js';

/**
 * What will fire when and to whom, by the functions the engine itself uses (docs/domain.md section 5, rule 8):
 * live clocks as scheduled, and the clocks that acknowledging or filing a closure would start.
 */
export function plan(state: ItemState, rules: Rules, now: Instant): PlanEntry[] {
  const of: PlanOf = {
    streamId: state.streamId,
    atOnce: state.urgency === 'critical',
    audience: (clock, roles) => audience(state, clock, roles),
  };
  return [...planOfClocks(of, state.clocks, rules), ...conditional(of, state, rules, now)].sort(byInstant);
}

/** Clocks that do not run yet but will, as far as they can be foreseen from now. */
function conditional(of: PlanOf, state: ItemState, rules: Rules, now: Instant): PlanEntry[] {
  const { terms } = rules.policies;
  const foresee = (
    kind: ClockKind,
    scope: string,
    term: Duration,
    condition: { zh: string; en: string },
  ): PlanEntry[] => {
    const { at: due, provisional } = addDuration(rules.calendar, now, term);
    const context = { kind: state.kind, urgency: state.urgency };
    return planOfCondition(of, rules, { kind, scope, due, provisional, context }, condition);
  };
  if (state.phase !== 'running') return [];
  const { reportSilence } = terms;
  const waiting =
    state.reporting || !reportSilence
      ? []
      : liveAssignments(state).filter(({ status, role }) => status === 'pending' && role !== 'co');
  return [
    ...waiting.flatMap(({ id }) =>
      reportSilence
        ? foresee('report', id, reportSilence, { zh: '如今日签收', en: 'if acknowledged today' })
        : [],
    ),
    ...(state.requests.some(({ kind }) => kind === 'closure')
      ? []
      : foresee('verify', 'closure', terms.verify, {
          zh: '如今日申请办结',
          en: 'if closure is asked today',
        })),
  ];
}
