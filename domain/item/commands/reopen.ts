import type { Bodies } from '../bodies.js';
import { arm, armReport, endOf } from '../clock-moves.js';
import { startAssignment } from '../filings.js';
import { assignmentOf, leadOf, liveAssignments } from '../state.js';
import { dueOn, nextId, refused } from '../turn.js';
import { underOpenDirective } from './attach.js';
import { newAssignment } from './open-item.js';
import type { Rule } from './rule.js';

/** 重新办理: a closed item runs again, linked to its closure; another lead acknowledges anew. */
export const reopen: Rule<Bodies['reopen']> = (turn, { due, reason, leadUnit }) => {
  const given = dueOn(turn, due);
  if (given.at <= turn.now) return refused('due.past', { due: given.at }, 'due');
  const old = leadOf(turn.state);
  const unit = leadUnit === undefined || leadUnit === old?.unit ? undefined : turn.facts.units[leadUnit];
  if (leadUnit !== undefined && leadUnit !== old?.unit && !unit)
    return refused('unit.unknown', { unit: leadUnit }, 'leadUnit');
  underOpenDirective(turn, turn.state.directive);
  const assignment = unit ? newAssignment(turn, nextId(turn, 'a'), unit, 'lead') : undefined;
  const before = unit && liveAssignments(turn.state).find((a) => a.unit === unit.code);
  if (before) turn.emit('unit_removed', { assignment: before.id, reason });
  turn.emit('item_reopened', {
    reason,
    due: given.at,
    cause: 'reopen',
    ...(assignment ? { assignment } : {}),
  });
  endOf(turn, 'recheck', 'item', 'item_reopened');
  arm(turn, { kind: 'deadline', scope: 'item', due: given, cause: 'item_reopened' });
  const lead = assignment ? assignmentOf(turn.state, assignment.id) : leadOf(turn.state);
  if (lead && assignment) startAssignment(turn, lead, 'item_reopened');
  else if (lead) armReport(turn, lead, turn.now, 'item_reopened');
  return undefined;
};
