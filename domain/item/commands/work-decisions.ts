import type { Refusal } from '../../refusals.js';
import type { Standing } from '../authorise.js';
import type { Bodies } from '../bodies.js';
import { judgesOwnUnit } from '../duties.js';
import { endScope } from '../filings.js';
import { lapseOf } from '../request-outcomes.js';
import { acceptSubmission, rejectSubmission } from '../submissions.js';
import { liveAssignments, type Assignment, type Filing } from '../state.js';
import { commandRow } from '../table.js';
import { refused, type Turn } from '../turn.js';
import type { Rule } from './rule.js';

/** The other unit's contract a decision is about; never the caller's own. */
function decidable(
  turn: Turn,
  command: string,
  unit: string,
): { assignment: Assignment } | { refusal: Refusal } {
  const assignment = liveAssignments(turn.state).find((a) => a.unit === unit);
  const row = commandRow(command)?.assignment;
  if (!assignment) return { refusal: refused('unit.not-on-item', { unit }, 'unit') };
  if (row?.roles && !row.roles.includes(assignment.role)) {
    return { refusal: refused('unit.wrong-role', { roles: row.roles }, 'unit') };
  }
  if (row && !row.statuses.includes(assignment.status)) {
    return { refusal: refused('assignment.wrong-status', { status: assignment.status, command }) };
  }
  const own = judgesOwnUnit(turn.state, turn.facts, assignment.id);
  return own ? { refusal: own } : { assignment };
}

const submissionOf = (turn: Turn, assignment: Assignment): Filing | undefined =>
  turn.state.filings.submissions.find((s) => s.assignment === assignment.id && s.status === 'filed');

/** 认可成果: what a unit submitted counts as done, on time as of its filing. */
export const acceptWork: Rule<Bodies['accept-work']> = (turn, { unit }) => {
  const found = decidable(turn, 'accept-work', unit);
  if ('refusal' in found) return found.refusal;
  const filing = submissionOf(turn, found.assignment);
  if (!filing) return refused('filing.unknown', { id: unit }, 'unit');
  acceptSubmission(turn, filing, 'decision');
  return undefined;
};

/** 退回成果: with a reason; the unit's own deadline runs again. */
export const rejectWork: Rule<Bodies['reject-work']> = (turn, { unit, reason }) => {
  const found = decidable(turn, 'reject-work', unit);
  if ('refusal' in found) return found.refusal;
  const filing = submissionOf(turn, found.assignment);
  if (!filing) return refused('filing.unknown', { id: unit }, 'unit');
  rejectSubmission(turn, filing, reason);
  return undefined;
};

/** 免予报送: nothing more is expected of the unit. A joint lead is waived by the overseer alone. */
export const waive: Rule<Bodies['waive']> = (turn, { unit, reason }, standings: readonly Standing[]) => {
  const found = decidable(turn, 'waive', unit);
  if ('refusal' in found) return found.refusal;
  const { assignment } = found;
  if (assignment.role === 'joint_lead' && standings.every(({ relation }) => relation === 'lead')) {
    return refused('command.not-yours', { command: 'waive' });
  }
  turn.emit('assignment_waived', { assignment: assignment.id, reason });
  endScope(turn, assignment.id, 'waived');
  lapseOf(turn, assignment.id, 'waived');
  return undefined;
};
