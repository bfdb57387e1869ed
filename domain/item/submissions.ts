import { armFor, armReport, endOf, holdAsFiled, meet } from './clock-moves.js';
import { endScope, rework } from './filings.js';
import { lapseExtension } from './request-outcomes.js';
import { assignmentOf, type Filing } from './state.js';
import type { Turn } from './turn.js';

/**
 * What follows a submission that has left its unit: its deadline waits, more time is no longer asked, the receiver's
 * term begins.
 */
export function submissionFiled(turn: Turn, { id, assignment }: Pick<Filing, 'id' | 'assignment'>): void {
  lapseExtension(turn, `assignment:${assignment}`, 'work_submitted');
  holdAsFiled(turn, 'deadline', assignment);
  endOf(turn, 'report', assignment, 'work_submitted');
  armFor(turn, 'review', id, turn.rules.policies.terms.submissionSilence, 'work_submitted');
}

/** Accepts a submission, by decision or by silence: the unit's deadline is met as of its filing. */
export function acceptSubmission(turn: Turn, filing: Filing, by: 'decision' | 'silence'): void {
  turn.emit('submission_accepted', { id: filing.id, assignment: filing.assignment, by });
  meet(turn, 'review', filing.id, turn.now);
  meet(turn, 'deadline', filing.assignment, filing.filedAt ?? turn.now);
  endScope(turn, filing.assignment, 'work_accepted');
}

/** Rejects a submission: the deadline's next epoch, never earlier than it was; reports go on. */
export function rejectSubmission(turn: Turn, filing: Filing, reason: string): void {
  turn.emit('submission_rejected', { id: filing.id, assignment: filing.assignment, reason });
  meet(turn, 'review', filing.id, turn.now);
  rework(turn, filing.assignment, undefined);
  const assignment = assignmentOf(turn.state, filing.assignment);
  if (assignment) armReport(turn, assignment, turn.now, 'work_rejected');
}
