import { addDuration } from '../../calendar/duration.js';
import { handlerOf, headOf } from '../audience.js';
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
  turn.emit('urged', {
    to: target.unit,
    ...(text !== undefined ? { text } : {}),
    audience: [handlerOf(target), headOf(target)],
  });
  return undefined;
};
