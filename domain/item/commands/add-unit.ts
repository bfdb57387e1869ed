import type { Bodies } from '../bodies.js';
import { startAssignment } from '../filings.js';
import { lapseClosure } from '../request-outcomes.js';
import { assignmentOf, liveAssignments } from '../state.js';
import { nextId, refused } from '../turn.js';
import { newAssignment } from './open-item.js';
import type { Rule } from './rule.js';

/** 增加单位: another co unit or joint lead, or every member of a group; an open closure lapses. */
export const addUnit: Rule<Bodies['add-unit']> = (turn, { unit: code, role, reason }) => {
  const codes = (turn.facts.groups?.[code] ?? [code]).filter(
    (member) => !liveAssignments(turn.state).some((a) => a.unit === member),
  );
  if (codes.length === 0) return refused('unit.already-on-item', { unit: code }, 'unit');
  for (const member of codes) {
    if (!turn.facts.units[member]) return refused('unit.unknown', { unit: member }, 'unit');
  }
  lapseClosure(turn, 'unit_added');
  for (const member of codes) {
    const unit = turn.facts.units[member];
    if (!unit) continue;
    const assignment = newAssignment(turn, nextId(turn, 'a'), unit, role ?? 'co');
    turn.emit('unit_added', { assignment, ...(reason !== undefined ? { reason } : {}) });
    const added = assignmentOf(turn.state, assignment.id);
    if (added) startAssignment(turn, added, 'unit_added');
  }
  return undefined;
};
