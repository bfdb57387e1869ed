import type { Due, Duration } from '../calendar/duration.js';
import { fixedDue } from '../calendar/explanation.js';
import { remainingAt, resumedDue } from '../calendar/pause.js';
import { nextPeriod } from '../calendar/recurrence.js';
import { dateOf, type Instant } from '../calendar/instant.js';
import { rungInstant } from '../calendar/rung-instant.js';
import { armClock } from '../clocks/arm.js';
import { isLive, type Clock } from '../clocks/clock.js';
import { selectLadder, type LadderContext } from '../clocks/ladder.js';
import type { ClockKind } from '../policies/rules.js';
import { assignmentOf, type Assignment } from './state.js';
import { dueIn, type Turn } from './turn.js';

/** The live instance of a clock. */
export const clockOf = (turn: Turn, kind: ClockKind, scope: string): Clock | undefined =>
  turn.state.clocks.find((clock) => clock.kind === kind && clock.scope === scope && isLive(clock));

interface Arming {
  kind: ClockKind;
  scope: string;
  due: Due;
  cause: string;
  start?: Instant;
  duration?: Duration;
  period?: string;
  handoverAt?: Instant;
  pastCounts?: boolean;
}

/** Starts the next epoch of a clock; the one that ran, if any, ends with the same cause. */
export function arm(turn: Turn, { cause, start, ...arming }: Arming): void {
  const running = clockOf(turn, arming.kind, arming.scope);
  if (running) end(turn, running, cause);
  const epoch = (turn.state.epochs[`${arming.kind}:${arming.scope}`] ?? 0) + 1;
  turn.emit('clock_armed', {
    ...armClock(
      turn.rules,
      { ...arming, start: start ?? turn.now, context: contextOf(turn, arming.kind, arming.scope) },
      epoch,
      turn.now,
    ),
    cause,
  });
}

/** Starts a clock that runs for a duration from now. */
export function armFor(turn: Turn, kind: ClockKind, scope: string, duration: Duration, cause: string): void {
  arm(turn, { kind, scope, due: dueIn(turn, duration), duration, cause });
}

export function meet(turn: Turn, kind: ClockKind, scope: string, at: Instant = turn.filedAt): void {
  const clock = clockOf(turn, kind, scope);
  if (clock) turn.emit('clock_met', { ...ref(clock), at });
}

export function end(turn: Turn, clock: Clock, why: string): void {
  turn.emit('clock_ended', { ...ref(clock), why });
}

export function endOf(turn: Turn, kind: ClockKind, scope: string, why: string): void {
  const clock = clockOf(turn, kind, scope);
  if (clock) end(turn, clock, why);
}

/** Ends every live clock the test picks. */
export function endWhere(turn: Turn, why: string, picks: (clock: Clock) => boolean): void {
  for (const clock of turn.state.clocks.filter((c) => isLive(c) && picks(c))) end(turn, clock, why);
}

/** Holds a running clock: all of it, or, for an extension filed in time, what comes from the due on. */
export function hold(turn: Turn, kind: ClockKind, scope: string, how: 'all' | 'from_due'): void {
  const clock = clockOf(turn, kind, scope);
  if (clock && clock.hold?.kind !== 'all') turn.emit('clock_held', { ...ref(clock), hold: how });
}

export function release(turn: Turn, kind: ClockKind, scope: string): void {
  const clock = clockOf(turn, kind, scope);
  if (clock?.hold) turn.emit('clock_released', ref(clock));
}

export function pause(turn: Turn, clock: Clock): void {
  if (clock.status === 'paused') return;
  turn.emit('clock_paused', {
    ...ref(clock),
    remaining: remainingAt(
      turn.rules.calendar,
      turn.now,
      clock.due,
      clock.unit === 'fixed' ? 'day' : clock.unit,
    ),
  });
}

/** Restarts a paused clock with what remained; a fixed date keeps its date. The next epoch, as a decision changed it. */
export function resumeClock(turn: Turn, clock: Clock, cause: string): void {
  if (!clock.remaining) return;
  const due =
    clock.unit === 'fixed'
      ? fixedDue(turn.rules.calendar, clock.due)
      : resumedDue(turn.rules.calendar, clock.remaining, turn.now);
  const held = clock.hold?.kind;
  arm(turn, {
    kind: clock.kind,
    scope: clock.scope,
    due,
    cause,
    ...(clock.duration ? { duration: clock.duration } : {}),
    ...(clock.period !== undefined ? { period: clock.period } : {}),
    ...(clock.handoverAt !== undefined ? { handoverAt: clock.handoverAt } : {}),
  });
  if (held) hold(turn, clock.kind, clock.scope, held);
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
  const period = nextPeriod(reporting, since, calendar);
  if (!period) return;
  const following = nextPeriod(reporting, period.due, calendar);
  arm(turn, {
    kind: 'report',
    scope: assignment.id,
    due: fixedDue(calendar, period.due),
    period: period.period,
    cause,
    ...(following ? { handoverAt: handover(turn, assignment, period.due, following.due) } : {}),
  });
}

function handover(turn: Turn, assignment: Assignment, due: Instant, nextDue: Instant): Instant {
  const ladder = selectLadder(turn.rules, 'report', contextOf(turn, 'report', assignment.id));
  const first = ladder.rungs.map(({ offset }) => rungInstant(turn.rules.calendar, nextDue, offset)).sort()[0];
  return first !== undefined && first > due ? first : due;
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

export const ref = ({ kind, scope, epoch }: Clock): { kind: ClockKind; scope: string; epoch: number } => ({
  kind,
  scope,
  epoch,
});
