import { laterOf, type Instant } from '../calendar/instant.js';
import type { Due } from '../calendar/duration.js';
import { fixedDue } from '../calendar/explanation.js';
import type { Clock } from '../clocks/clock.js';
import { arm, armFor, armReport, clockOf, endOf, endWhere, hold, meet } from './clock-moves.js';
import { assignmentOf, type Assignment, type Filing } from './state.js';
import { dueIn, type Turn } from './turn.js';

/** What follows a report that has left its unit: it counts for the clock, and the next period begins. */
export function reportFiled(turn: Turn, filing: Pick<Filing, 'id' | 'assignment'>): void {
  const assignment = assignmentOf(turn.state, filing.assignment);
  if (!assignment) return;
  const clock = clockOf(turn, 'report', assignment.id);
  meet(turn, 'report', assignment.id);
  if (assignment.status === 'acknowledged' && !(clock?.status === 'paused')) {
    const since = clock && clock.unit === 'fixed' ? laterOf(clock.due, turn.now) : turn.now;
    armReport(turn, assignment, since, 'next_period');
  }
  if (turn.rules.policies.reportsReviewed) {
    armFor(turn, 'review', filing.id, turn.rules.policies.terms.reportReview, 'report_filed');
  }
}

/** A rejected report is owed again within a short term, whatever its period. */
export function reportRejected(turn: Turn, filing: Filing): void {
  endOf(turn, 'review', filing.id, 'report_rejected');
  armFor(turn, 'report', filing.assignment, turn.rules.policies.terms.reportRejected, 'report_rejected');
}

/** What follows a submission that has left its unit: its deadline waits, the receiver's term begins. */
export function submissionFiled(turn: Turn, filing: Pick<Filing, 'id' | 'assignment'>): void {
  hold(turn, 'deadline', filing.assignment, 'all');
  endOf(turn, 'report', filing.assignment, 'work_submitted');
  armFor(turn, 'review', filing.id, turn.rules.policies.terms.submissionSilence, 'work_submitted');
}

/** Accepts a submission, by decision or by silence: the unit's deadline is met as of its filing. */
export function acceptSubmission(turn: Turn, filing: Filing, by: 'decision' | 'silence'): void {
  turn.emit('submission_accepted', { id: filing.id, assignment: filing.assignment, by });
  meet(turn, 'review', filing.id, turn.now);
  meet(turn, 'deadline', filing.assignment, filing.filedAt ?? turn.now);
  endScope(turn, filing.assignment, 'work_accepted');
}

/** Rejects a submission: the deadline's next epoch, never earlier than it was. */
export function rejectSubmission(turn: Turn, filing: Filing, reason: string): void {
  turn.emit('submission_rejected', { id: filing.id, assignment: filing.assignment, reason });
  meet(turn, 'review', filing.id, turn.now);
  rework(turn, filing.assignment, undefined);
  const assignment = assignmentOf(turn.state, filing.assignment);
  if (assignment) armReport(turn, assignment, turn.now, 'work_rejected');
}

/**
 * The deadline's next epoch after a refusal: the later of the old due and the rework date, by default a short term
 * from now (docs/domain.md section 5, rule 5). Does nothing where no deadline runs.
 */
export function rework(turn: Turn, scope: string, reworkDue: Due | undefined): void {
  const clock = clockOf(turn, 'deadline', scope);
  if (!clock) return;
  const duration = turn.rules.policies.terms.rework;
  const again = reworkDue ?? dueIn(turn, duration);
  if (again.at > clock.due) {
    arm(turn, { kind: 'deadline', scope, due: again, cause: 'rework', ...(reworkDue ? {} : { duration }) });
  } else {
    rearm(turn, clock, 'rework');
  }
}

/** The next epoch of a clock for the same due. */
function rearm(turn: Turn, clock: Clock, cause: string, scope = clock.scope): void {
  arm(turn, {
    kind: clock.kind,
    scope,
    due: fixedDue(turn.rules.calendar, clock.due),
    cause,
    start: clock.start,
    ...(clock.duration ? { duration: clock.duration } : {}),
  });
}

/** Ends whatever still runs for one contract. */
export function endScope(turn: Turn, scope: string, why: string): void {
  endWhere(turn, why, (clock) => clock.scope === scope);
}

/** Acknowledges a contract and starts its report clock. */
export function acknowledge(turn: Turn, assignment: Assignment, by?: 'closure'): void {
  turn.emit('assignment_acknowledged', { assignment: assignment.id, ...(by ? { by } : {}) });
  meet(turn, 'acknowledge', assignment.id);
  const acknowledged = assignmentOf(turn.state, assignment.id);
  if (acknowledged && by === undefined) armReport(turn, acknowledged, turn.now, 'acknowledged');
}

/** Starts the clocks of a new contract: acknowledgement, and for joint leads and co units their own deadline. */
export function startAssignment(turn: Turn, assignment: Assignment, cause: string): void {
  const { terms } = turn.rules.policies;
  armFor(
    turn,
    'acknowledge',
    assignment.id,
    turn.state.urgency === 'critical' ? terms.acknowledgeCritical : terms.acknowledge,
    cause,
  );
  startDeadline(turn, assignment, cause);
}

/** A joint lead or co unit answers for its own part by the item's date; the lead's is the item's. */
export function startDeadline(turn: Turn, assignment: Assignment, cause: string): void {
  const deadline = clockOf(turn, 'deadline', 'item');
  if (assignment.role !== 'lead' && deadline) rearm(turn, deadline, cause, assignment.id);
}

/** Until when a unit may ask to return what it was given. */
export const returnWindow = (turn: Turn): Instant => dueIn(turn, turn.rules.policies.terms.returnWindow).at;
