import type { Bodies } from '../bodies.js';
import { endScope } from '../filings.js';
import { lapseOf } from '../requests.js';
import { liveAssignments } from '../state.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 移除单位: ends a joint lead's or co unit's contract with all that waits on it. The lead is reassigned instead. */
export const removeUnit: Rule<Bodies['remove-unit']> = (turn, { unit, reason }) => {
  const assignment = liveAssignments(turn.state).find((a) => a.unit === unit);
  if (!assignment) return refused('unit.not-on-item', { unit }, 'unit');
  if (assignment.role === 'lead') return refused('unit.is-lead', { unit }, 'unit');
  const filings = turn.state.filings.submissions.filter((s) => s.assignment === assignment.id);
  turn.emit('unit_removed', { assignment: assignment.id, reason });
  lapseOf(turn, assignment.id, 'unit_removed');
  endScope(turn, assignment.id, 'unit_removed');
  for (const filing of filings) endScope(turn, filing.id, 'unit_removed');
  return undefined;
};
