import { closeOf, nthWorkingDayAfter, type Calendar } from './calendar.js';
import { addDays } from './date.js';
import { dueOf, spanOf, type Due } from './due.js';
import { dateOf, plusMillis, type Instant } from './instant.js';
import { plusWorkMillis } from './work-time.js';

export type { Due } from './due.js';

export const durationUnits = ['workday', 'workhour', 'day', 'hour'] as const;
export type DurationUnit = (typeof durationUnits)[number];

/** A length of time; days are whole, hours may be broken. Negative only where an offset is meant. */
export interface Duration {
  amount: number;
  unit: DurationUnit;
}

/** Longest duration in days of either kind. */
export const longestDays = 10_000;
/** Longest duration in hours of either kind. */
export const longestHours = 20_000;

export const millisOfHour = 3_600_000;

/**
 * Checks an amount, which may be negative.
 * @throws RangeError when it is not finite, a broken number of days, or beyond the longest duration
 */
export function checkAmount({ amount, unit }: Duration): void {
  const days = unit === 'workday' || unit === 'day';
  if (
    !Number.isFinite(amount) ||
    (days && !Number.isInteger(amount)) ||
    Math.abs(amount) > (days ? longestDays : longestHours)
  ) {
    throw new RangeError(`not a duration: ${amount} ${unit}`);
  }
}

/**
 * Due of a duration (docs/domain.md section 4). The start day is not counted; n working days end at the close of
 * the n-th working day after it, n days at the close of the n-th calendar day. Working hours count within the
 * working intervals, from the next opening when the start lies outside them. Hours are exact, day and night.
 * Provisional where working time was counted in a year that is not published.
 * @throws RangeError for a negative or impossible amount
 */
export function addDuration(calendar: Calendar, start: Instant, duration: Duration): Due {
  return countFrom(calendar, start, duration, `${duration.unit}:${duration.amount}`);
}

/** `addDuration` under another name of the rule in the explanation. */
export function countFrom(calendar: Calendar, start: Instant, duration: Duration, rule: string): Due {
  checkAmount(duration);
  const { amount, unit } = duration;
  if (amount < 0) throw new RangeError(`a due does not lie before its start: ${amount} ${unit}`);
  const day = dateOf(start, calendar.zone);
  const how = { start, rule, counted: amount };
  switch (unit) {
    case 'workday': {
      const last = nthWorkingDayAfter(calendar, day, amount);
      return dueOf(calendar, { ...how, result: closeOf(calendar, last) }, spanOf(calendar, day, last));
    }
    case 'workhour': {
      const result = plusWorkMillis(calendar, start, Math.round(amount * millisOfHour));
      return dueOf(
        calendar,
        { ...how, result },
        spanOf(calendar, addDays(day, -1), dateOf(result, calendar.zone)),
      );
    }
    case 'day':
      return dueOf(calendar, { ...how, result: closeOf(calendar, addDays(day, amount)) });
    case 'hour':
      return dueOf(calendar, { ...how, result: plusMillis(start, Math.round(amount * millisOfHour)) });
  }
}
