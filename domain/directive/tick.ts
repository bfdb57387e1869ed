import type { Instant } from '../calendar/instant.js';
import { runClocks } from '../clocks/tick.js';
import type { Rules } from '../policies/rules.js';
import type { NewEvent } from '../process.js';
import { informStepOf, passStep } from '../sign-off/steps.js';
import { audience } from './audience.js';
import { reportSignOff } from './sign-off.js';
import type { DirectiveState } from './state.js';
import { beginTurn } from './turn.js';

/** Everything time has brought about by `at` (docs/domain.md section 5). */
export function tick(state: DirectiveState, at: Instant, rules: Rules): NewEvent[] {
  const turn = beginTurn(state, { name: 'tick', at }, rules);
  runClocks(turn, at, {
    audience: (t, clock, roles) => audience(t.state, clock.scope, roles),
    decidesBySilence: (t, clock) => {
      const step = clock.kind === 'sign_off' ? informStepOf(t.state, clock.scope) : undefined;
      if (step) passStep(reportSignOff, t, step.id, step.no, 'silence');
      return step !== undefined;
    },
  });
  return turn.events;
}
