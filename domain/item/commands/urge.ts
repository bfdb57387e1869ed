import { addDuration } from '../../calendar/duration.js';
import { unitPrincipal, personPrincipal } from '../../people/facts.js';
import type { Bodies } from '../bodies.js';
import { leadOf, liveAssignments } from '../state.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 催办: a reminder by hand; so that units are not burdened, one per sender in a short term. */
export const urge: Rule<Bodies['urge']> = (turn, { to, text }) => {
  const last = turn.state.urges[turn.actor];
  const { urgeEvery } = turn.rules.policies.terms;
  if (last !== undefined && addDuration(turn.rules.calendar, last, urgeEvery).at > turn.now) {
    return refused('urge.too-soon', { last });
  }
  const target =
    to === undefined ? leadOf(turn.state) : liveAssignments(turn.state).find((a) => a.unit === to);
  if (!target) return refused('unit.not-on-item', { unit: to ?? '' }, 'to');
  const home = target.contact ?? target.unit;
  turn.emit('urged', {
    to: target.unit,
    ...(text !== undefined ? { text } : {}),
    audience: [
      target.handler !== undefined ? personPrincipal(target.handler) : unitPrincipal(home, 'handler'),
      unitPrincipal(home, 'unit_head'),
    ],
  });
  return undefined;
};
