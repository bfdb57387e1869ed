import { byInstant } from '../calendar/instant.js';
import { planOfClocks, type PlanEntry } from '../clocks/plan.js';
import type { Rules } from '../policies/rules.js';
import { audience } from './audience.js';
import type { DirectiveState } from './state.js';

/** What will fire when and to whom, by the functions the engine itself uses (docs/domain.md section 5, rule 8). */
export const plan = (state: DirectiveState, rules: Rules): PlanEntry[] =>
  planOfClocks(
    {
      streamId: state.streamId,
      atOnce: state.urgency === 'critical',
      audience: (clock, roles) => audience(state, clock.scope, roles),
    },
    state.clocks,
    rules,
  ).sort(byInstant);
