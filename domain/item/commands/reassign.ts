import type { Bodies } from '../bodies.js';
import { arm } from '../clock-moves.js';
import { endScope, startAssignment } from '../filings.js';
import { lapseExtension, lapseOf } from '../request-outcomes.js';
import { assignmentOf, leadOf, liveAssignments } from '../state.js';
import { dueOn, nextId, refused } from '../turn.js';
import { newAssignment } from './open-item.js';
import type { Rule } from './rule.js';

/** 转办: a new lead is a new contract with its own acknowledgement; the due stays unless one is given. */
export const reassign: Rule<Bodies['reassign']> = (turn, { leadUnit, due, reason }) => {
  const unit = turn.facts.units[leadUnit];
  if (!unit) return refused('unit.unknown', { unit: leadUnit }, 'leadUnit');
  const old = leadOf(turn.state);
  if (old?.unit === leadUnit) return refused('reassign.same-lead', { unit: leadUnit }, 'leadUnit');
  const given = due === undefined ? undefined : dueOn(turn, due);
  if (given && given.at <= turn.now) return refused('due.past', { due: given.at }, 'due');
  const before = liveAssignments(turn.state).find((a) => a.unit === leadUnit);
  if (before) {
    turn.emit('unit_removed', { assignment: before.id, reason });
    endScope(turn, before.id, 'reassigned');
    lapseOf(turn, before.id, 'reassigned');
  }
  const assignment = newAssignment(turn, nextId(turn, 'a'), unit, 'lead');
  turn.emit('lead_reassigned', { from: old?.id ?? '', assignment, reason });
  if (old) {
    endScope(turn, old.id, 'reassigned');
    lapseOf(turn, old.id, 'reassigned');
  }
  const added = assignmentOf(turn.state, assignment.id);
  if (added) startAssignment(turn, added, 'reassigned');
  if (given) {
    lapseExtension(turn, 'deadline', 'reassigned');
    turn.emit('deadline_changed', {
      ...(turn.state.dueAt !== undefined ? { from: turn.state.dueAt } : {}),
      due: given.at,
      reason,
    });
    arm(turn, { kind: 'deadline', scope: 'item', due: given, cause: 'reassigned' });
  }
  return undefined;
};
