import {
  closeOf,
  nextWorkingDay,
  isWorkingDay,
  nthWorkingDayAfter,
  workingDaysBetween,
  type Calendar,
} from './calendar.js';
import { addDays, daysBetween } from './date.js';
import type { DurationUnit } from './duration.js';
import { dueOf, spanOf, type Due } from './due.js';
import { dateOf, millisBetween, plusMillis, type Instant } from './instant.js';
import { plusWorkMillis, workMillisBetween } from './work-time.js';

/** What was left of a clock when it was paused (docs/domain.md section 5, rule 7). */
export interface Remaining {
  unit: DurationUnit;
  /** Days for days and working days; milliseconds, of working time or of any, for hours. */
  amount: number;
  /** The due it had. */
  due: Instant;
  /** The due had passed: it is kept. */
  past: boolean;
}

/** What is left between a pause and a due, in the unit in which the clock was counted. */
export function remainingAt(
  calendar: Calendar,
  pausedAt: Instant,
  due: Instant,
  unit: DurationUnit,
): Remaining {
  if (due <= pausedAt) return { unit, amount: 0, due, past: true };
  const [from, to] = [dateOf(pausedAt, calendar.zone), dateOf(due, calendar.zone)];
  const amount = {
    workday: () => workingDaysBetween(calendar, from, to),
    day: () => daysBetween(from, to),
    workhour: () => workMillisBetween(calendar, pausedAt, due),
    hour: () => millisBetween(pausedAt, due),
  }[unit]();
  return { unit, amount, due, past: false };
}

/**
 * The due of a clock that goes on: what remained, counted from the day (or instant) it is resumed. With no day left
 * it ends at the close of the day of resuming, or of the next one if that has closed or is not worked: a clock that
 * was on time is not late by being resumed. A clock that was past its due keeps it.
 */
export function resumedDue(calendar: Calendar, remaining: Remaining, resumedAt: Instant): Due {
  const { unit, amount, due, past } = remaining;
  const how = { start: resumedAt, rule: `remaining:${unit}:${amount}`, counted: amount };
  if (past) return dueOf(calendar, { ...how, rule: 'kept', result: due, counted: 0 });
  const day = dateOf(resumedAt, calendar.zone);
  switch (unit) {
    case 'workday': {
      const closed = !isWorkingDay(calendar, day) || resumedAt >= closeOf(calendar, day);
      const last =
        amount > 0 ? nthWorkingDayAfter(calendar, day, amount) : closed ? nextWorkingDay(calendar, day) : day;
      return dueOf(calendar, { ...how, result: closeOf(calendar, last) }, spanOf(calendar, day, last));
    }
    case 'workhour': {
      const result = plusWorkMillis(calendar, resumedAt, amount);
      return dueOf(
        calendar,
        { ...how, result },
        spanOf(calendar, addDays(day, -1), dateOf(result, calendar.zone)),
      );
    }
    case 'day': {
      const last = amount === 0 && resumedAt >= closeOf(calendar, day) ? 1 : amount;
      return dueOf(calendar, { ...how, result: closeOf(calendar, addDays(day, last)) });
    }
    case 'hour':
      return dueOf(calendar, { ...how, result: plusMillis(resumedAt, amount) });
  }
}
