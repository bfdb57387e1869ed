import { laterOf, type Instant } from '../calendar/instant.js';
import type { Due } from '../calendar/duration.js';
import { fixedDue } from '../calendar/explanation.js';
import type { Clock } from '../clocks/clock.js';
import { arm, armFor, armReport, clockOf, endOf, endWhere, handover, meet } from './clock-moves.js';
import { assignmentOf, type Assignment, type Filing } from './state.js';
import { dueIn, type Turn } from './turn.js';

/** When a filing was received, where that was before it could be decided. */
export const received = (turn: Turn): { filedAt?: Instant } =>
  turn.filedAt < turn.now ? { filedAt: turn.filedAt } : {};

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

/**
 * A rejected report is owed again within a short term, whatever its period; where the unit is done or its closure is
 * being decided, nothing more is owed.
 */
export function reportRejected(turn: Turn, filing: Filing): void {
  endOf(turn, 'review', filing.id, 'report_rejected');
  const assignment = assignmentOf(turn.state, filing.assignment);
  const working = assignment?.status === 'acknowledged' || assignment?.status === 'submitted';
  if (!assignment || !working || clockOf(turn, 'report', assignment.id)?.status === 'paused') return;
  const duration = turn.rules.policies.terms.reportRejected;
  const due = dueIn(turn, duration);
  arm(turn, {
    kind: 'report',
    scope: assignment.id,
    due,
    duration,
    cause: 'report_rejected',
    ...(filing.period !== undefined ? { period: filing.period } : {}),
    ...handover(turn, assignment, due.at),
  });
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

/** Ends whatever still runs for one contract, the decisions about its filings included. */
export function endScope(turn: Turn, assignment: string, why: string): void {
  const filings = [...turn.state.filings.reports, ...turn.state.filings.submissions]
    .filter((filing) => filing.assignment === assignment)
    .map(({ id }) => id);
  endWhere(turn, why, ({ scope }) => scope === assignment || filings.includes(scope));
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
  awaitAcknowledgement(turn, assignment.id, cause);
  startDeadline(turn, assignment, cause);
}

/** The term to acknowledge, 特急 in hours (docs/domain.md section 4). */
export function awaitAcknowledgement(turn: Turn, assignment: string, cause: string): void {
  const { acknowledge: normal, acknowledgeCritical: critical } = turn.rules.policies.terms;
  armFor(turn, 'acknowledge', assignment, turn.state.urgency === 'critical' ? critical : normal, cause);
}

/** A joint lead or co unit answers for its own part by the item's date; the lead's is the item's. */
export function startDeadline(turn: Turn, assignment: Assignment, cause: string): void {
  const deadline = clockOf(turn, 'deadline', 'item');
  if (assignment.role !== 'lead' && deadline) rearm(turn, deadline, cause, assignment.id);
}

/** Until when a unit may ask to return what it was given. */
export const returnWindow = (turn: Turn): Instant => dueIn(turn, turn.rules.policies.terms.returnWindow).at;
