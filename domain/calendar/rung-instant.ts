import { nthWorkingDayAfter, nthWorkingDayBefore, openingOf, type Calendar } from './calendar.js';
import { addDays } from './date.js';
import { checkAmount, millisOfHour, type Duration } from './duration.js';
import { dateOf, plusMillis, type Instant } from './instant.js';
import { minusWorkMillis, plusWorkMillis } from './work-time.js';

/**
 * Instant of a rung around a due (docs/domain.md section 5, rule 3): days stand at the opening of the n-th working
 * (or calendar) day before or after the due day, 0 at the due itself, hours are exact. Around a due on a day off
 * −1 workday is the last working day before it and +1 the first after it.
 * @param offset negative before the due
 * @throws RangeError for an impossible amount
 */
export function rungInstant(calendar: Calendar, due: Instant, offset: Duration): Instant {
  checkAmount(offset);
  const { amount, unit } = offset;
  if (amount === 0) return due;
  const day = dateOf(due, calendar.zone);
  switch (unit) {
    case 'workday':
      return openingOf(
        calendar,
        amount < 0 ? nthWorkingDayBefore(calendar, day, -amount) : nthWorkingDayAfter(calendar, day, amount),
      );
    case 'day':
      return openingOf(calendar, addDays(day, amount));
    case 'workhour': {
      const millis = Math.round(Math.abs(amount) * millisOfHour);
      return amount < 0 ? minusWorkMillis(calendar, due, millis) : plusWorkMillis(calendar, due, millis);
    }
    case 'hour':
      return plusMillis(due, Math.round(amount * millisOfHour));
  }
}
