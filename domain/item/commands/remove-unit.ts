import type { Bodies } from '../bodies.js';
import { endScope } from '../filings.js';
import { lapseClosure, lapseOf } from '../request-outcomes.js';
import { liveAssignments } from '../state.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/**
 * 移除单位: ends a joint lead's or co unit's contract with all that waits on it; an open closure lapses. The lead is
 * reassigned instead.
 */
export const removeUnit: Rule<Bodies['remove-unit']> = (turn, { unit, reason }) => {
  const assignment = liveAssignments(turn.state).find((a) => a.unit === unit);
  if (!assignment) return refused('unit.not-on-item', { unit }, 'unit');
  if (assignment.role === 'lead') return refused('unit.is-lead', { unit }, 'unit');
  lapseClosure(turn, 'unit_removed');
  turn.emit('unit_removed', { assignment: assignment.id, reason });
  endScope(turn, assignment.id, 'unit_removed');
  lapseOf(turn, assignment.id, 'unit_removed');
  return undefined;
};
