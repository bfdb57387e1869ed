import type { Duration } from '../calendar/duration.js';
import { fixedDue } from '../calendar/explanation.js';
import { resumedDue, type Remaining } from '../calendar/pause.js';
import { nextPeriod } from '../calendar/recurrence.js';
import { dateOf, type Instant } from '../calendar/instant.js';
import { rungInstant } from '../calendar/rung-instant.js';
import type { Clock } from '../clocks/clock.js';
import { selectLadder, type LadderContext } from '../clocks/ladder.js';
import { armNext, clockOf, holdAs, type Arming } from '../clocks/moves.js';
import type { ClockKind } from '../policies/rules.js';
import { assignmentOf, isOpenRequest, type Assignment, type ItemState } from './state.js';
import { dueIn, type Turn } from './turn.js';

export { clockOf, end, endOf, endWhere, meet, pause } from '../clocks/moves.js';

/**
 * Starts the next epoch of a clock; the one that ran, if any, ends with the same cause. What is being decided about
 * the work goes on holding it.
 */
export function arm(turn: Turn, arming: Arming): void {
  armNext(turn, arming, contextOf(turn, arming.kind, arming.scope));
  holdAsFiled(turn, arming.kind, arming.scope);
}

/** Starts a clock that runs for a duration from now. */
export function armFor(turn: Turn, kind: ClockKind, scope: string, duration: Duration, cause: string): void {
  arm(turn, { kind, scope, due: dueIn(turn, duration), duration, cause });
}

/**
 * Brings a clock's hold in line with what is filed about it (docs/domain.md section 5, rule 5): a closure or
 * submission holds the deadline altogether; an extension filed by the due holds what comes from the due on.
 */
export function holdAsFiled(turn: Turn, kind: ClockKind, scope: string): void {
  const clock = clockOf(turn, kind, scope);
  if (clock) holdAs(turn, clock, holdOf(turn.state, clock));
}

function holdOf(state: ItemState, { kind, scope, due }: Clock): Clock['hold'] {
  const filed = state.requests.filter((r) => isOpenRequest(r) && r.filedAt !== undefined);
  if (kind === 'deadline') {
    const since =
      scope === 'item'
        ? filed.find((r) => r.kind === 'closure')?.filedAt
        : state.filings.submissions.find((s) => s.assignment === scope && s.status === 'filed')?.filedAt;
    if (since !== undefined) return { kind: 'all', since };
  }
  const target = targetOf(kind, scope);
  const extension = filed.find((r) => r.kind === 'extension' && r.target === target)?.filedAt;
  return extension !== undefined && extension <= due ? { kind: 'from_due', since: extension } : undefined;
}

/** What an extension of the clock names as its target; undefined where none can be asked. */
const targetOf = (kind: ClockKind, scope: string): string | undefined =>
  kind === 'milestone'
    ? `milestone:${scope}`
    : kind !== 'deadline'
      ? undefined
      : scope === 'item'
        ? 'deadline'
        : `assignment:${scope}`;

/** True of a clock with a date that passed while it was paused. */
export const passedInPause = (turn: Turn, clock: Clock): boolean =>
  clock.unit === 'fixed' && clock.remaining?.past === false && clock.due <= turn.now;

/**
 * Restarts a paused clock with what remained; a fixed date keeps its date. The next epoch, for a decision changed it
 * (docs/domain.md section 5, rule 7).
 */
export function resumeClock(turn: Turn, clock: Clock, cause: string): void {
  const { remaining, duration } = clock;
  if (!remaining) return;
  const due =
    clock.unit === 'fixed'
      ? fixedDue(turn.rules.calendar, clock.due)
      : resumedDue(turn.rules.calendar, remaining, turn.now);
  arm(turn, {
    kind: clock.kind,
    scope: clock.scope,
    due,
    cause,
    ...(duration ? remainder(turn, clock, duration, remaining) : {}),
    ...(clock.period !== undefined ? { period: clock.period } : {}),
    ...(clock.handoverAt !== undefined ? { handoverAt: clock.handoverAt } : {}),
  });
}

const millisOfHour = 3_600_000;

/**
 * How a resumed due was made, so that another calendar makes it again: from the resuming with what remained. With
 * nothing left it is a date.
 */
function remainder(turn: Turn, { start }: Clock, duration: Duration, left: Remaining): Partial<Arming> {
  if (left.past) return { start, duration };
  const hours = left.unit === 'workhour' || left.unit === 'hour';
  const amount = hours ? left.amount / millisOfHour : left.amount;
  return amount === 0 ? {} : { start: turn.now, duration: { unit: left.unit, amount } };
}

/**
 * Report clock of a unit after `since`: the next period of the item's reporting rule, or, without one, so many
 * working days of silence. A missed instance runs on until the next one's first rung speaks, so that its own
 * escalation is heard; never before its own due.
 */
export function armReport(turn: Turn, assignment: Assignment, since: Instant, cause: string): void {
  if (assignment.role === 'co' && !turn.rules.policies.coReports) return;
  const { reporting } = turn.state;
  const { calendar, policies } = turn.rules;
  if (!reporting) {
    if (policies.terms.reportSilence)
      armFor(turn, 'report', assignment.id, policies.terms.reportSilence, cause);
    return;
  }
  const next = nextPeriod(reporting, since, calendar);
  const period =
    next && isReported(turn.state, assignment, next.period)
      ? nextPeriod(reporting, next.due, calendar)
      : next;
  if (!period) return;
  arm(turn, {
    kind: 'report',
    scope: assignment.id,
    due: fixedDue(calendar, period.due),
    period: period.period,
    cause,
    ...handover(turn, assignment, period.due),
  });
}

/** A period reported before its due, or again after a rejection, is not asked for twice. */
const isReported = (state: ItemState, { id }: Assignment, period: string): boolean => {
  const last = state.filings.reports.filter(({ assignment }) => assignment === id).at(-1);
  return last?.period === period && (last.status === 'filed' || last.status === 'accepted');
};

/** When the next period takes over from a report due then: nothing where no further period comes. */
export function handover(turn: Turn, assignment: Assignment, due: Instant): { handoverAt?: Instant } {
  const { reporting } = turn.state;
  const following = reporting && nextPeriod(reporting, due, turn.rules.calendar);
  if (!following) return {};
  const ladder = selectLadder(turn.rules, 'report', contextOf(turn, 'report', assignment.id));
  const first = ladder.rungs
    .map(({ offset }) => rungInstant(turn.rules.calendar, following.due, offset))
    .sort()[0];
  return { handoverAt: first !== undefined && first > due ? first : due };
}

/** What the ladder of a clock depends on: the role of the unit whose clock it is. */
export function contextOf(turn: Turn, kind: ClockKind, scope: string): LadderContext {
  const role =
    assignmentOf(turn.state, scope)?.role ??
    (kind === 'deadline' || kind === 'milestone' ? 'lead' : undefined);
  return { kind: turn.state.kind, urgency: turn.state.urgency, ...(role ? { role } : {}) };
}

/** Office-zone day of an instant. */
export const dayOf = (turn: Turn, at: Instant): string => dateOf(at, turn.rules.calendar.zone);
