import { closeOf, type Calendar } from './calendar.js';
import { addDays, type CalendarDate } from './date.js';
import type { Duration } from './duration.js';
import { dateOf, type Instant } from './instant.js';
import { Occurrences, parseRrule, type RruleFault } from './rrule.js';
import { rungInstant } from './rung-instant.js';

/** When an item is reported on: an RFC 5545 rule of days, and how far from such a day the report is due. */
export interface Reporting {
  rrule: string;
  /** Negative before the day; without it a report is due at the day's close. */
  offset?: Duration;
}

/** A reporting period: its label, unique in the series, and when its report is due. */
export interface Period {
  period: string;
  due: Instant;
}

/**
 * Why a recurrence rule is refused, undefined when it may be used. Allowed are days only (daily to yearly), with
 * bounds on what a rule may ask for; a rule that never occurs is refused.
 */
export function validateRrule(rrule: string): RruleFault | undefined {
  const parsed = parseRrule(rrule);
  if (typeof parsed === 'string') return parsed;
  try {
    return new Occurrences(parsed, 'UTC').after(addDays(parsed.start, -1)) === undefined
      ? 'never'
      : undefined;
  } catch {
    return 'syntax';
  }
}

/**
 * First reporting period whose report is due after the instant; undefined when the series has ended. The label is
 * the month where a monthly or yearly series has one day in it, else the day.
 *
 * Without a DTSTART in the rule, intervals follow the calendar: every third month is the last of its quarter, and a
 * rule that names no day means the last of its period (of a week the Friday).
 * @throws RangeError for a rule or offset that `validateRrule` or the schema refuses
 */
export function nextPeriod(reporting: Reporting, after: Instant, calendar: Calendar): Period | undefined {
  const parsed = parseRrule(reporting.rrule);
  if (typeof parsed === 'string')
    throw new RangeError(`not a recurrence rule (${parsed}): ${reporting.rrule}`);
  const { offset } = reporting;
  const days = new Occurrences(parsed, calendar.zone);
  let day = days.after(addDays(dateOf(after, calendar.zone), -reachOf(offset) - 1));
  while (day !== undefined) {
    const due = dueOn(calendar, day, offset);
    if (due > after) return { period: labelOf(parsed.parts, days, day), due };
    day = days.after(day);
  }
  return undefined;
}

function dueOn(calendar: Calendar, day: CalendarDate, offset: Duration | undefined): Instant {
  const close = closeOf(calendar, day);
  if (!offset) return close;
  const at = rungInstant(calendar, close, offset);
  return offset.unit === 'workday' || offset.unit === 'day'
    ? closeOf(calendar, dateOf(at, calendar.zone))
    : at;
}

/** Calendar days by which a due may lie after its day; generous, for a longer search finds the same. */
function reachOf(offset: Duration | undefined): number {
  if (!offset || offset.amount <= 0) return 0;
  const days = { workday: 2, day: 1, workhour: 2, hour: 1 / 24 }[offset.unit];
  return Math.ceil(offset.amount * days) + 30;
}

function labelOf(parts: ReadonlyMap<string, string>, days: Occurrences, day: CalendarDate): string {
  if (parts.get('FREQ') !== 'MONTHLY' && parts.get('FREQ') !== 'YEARLY') return day;
  const month = day.slice(0, 7);
  const first = days.after(addDays(`${month}-01`, -1));
  return first === day && days.after(day)?.slice(0, 7) !== month ? month : day;
}
