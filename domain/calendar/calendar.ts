import { addDays, dayNumber, dayOfNumber, weekdayOfNumber, yearOf, type CalendarDate } from './date.js';
import { instantOf, type Instant } from './instant.js';

/** An exception to Monday to Friday: a day off, or a weekend day that is worked (调休). */
export interface CalendarException {
  kind: 'holiday' | 'make_up';
  name: string;
}

/**
 * A working calendar, versioned data (docs/domain.md section 4). Times of day are `HH:mm` in `zone`. `days` says
 * what differs from Monday to Friday; `fixedHolidays` (`MM-DD` to name) is used only in years that are not
 * published, where every result is provisional.
 */
export interface Calendar {
  code: string;
  version: number;
  zone: string;
  /** Reminders that stand in days go out at this time. */
  opening: string;
  /** A day's dues end at this time. */
  close: string;
  /** Working hours of a working day, in order, without overlap. */
  intervals: { from: string; to: string }[];
  days: Record<CalendarDate, CalendarException>;
  fixedHolidays: Record<string, string>;
  publishedYears: number[];
}

/** What a day is, and why. */
export interface DayStatus {
  kind: 'workday' | 'make_up' | 'weekend' | 'holiday' | 'unpublished_holiday';
  /** Of a holiday or make-up day. */
  name?: string;
}

/** No stretch of days off is longer: a calendar in which one is, is broken. */
export const longestRest = 400;

/** True when the year's public holidays are known. */
export const isPublished = (calendar: Calendar, year: number): boolean =>
  calendar.publishedYears.includes(year);

/** What a day is in the calendar; an exception that is listed counts in a year not yet published too. */
export const dayStatus = (calendar: Calendar, date: CalendarDate): DayStatus =>
  statusOf(calendar, dayNumber(date), date);

/** `dayStatus` for a walk, which knows the number of the day and asks for hundreds. */
export function statusOf(calendar: Calendar, day: number, date: CalendarDate): DayStatus {
  const exception = calendar.days[date];
  if (exception) return { kind: exception.kind, name: exception.name };
  if (weekdayOfNumber(day) > 5) return weekend;
  const fixed = calendar.fixedHolidays[date.slice(5)];
  return fixed !== undefined && !isPublished(calendar, yearOf(date))
    ? { kind: 'unpublished_holiday', name: fixed }
    : workday;
}

const weekend: DayStatus = { kind: 'weekend' };
const workday: DayStatus = { kind: 'workday' };

const isWorked = ({ kind }: DayStatus): boolean => kind === 'workday' || kind === 'make_up';

/** True when the office works on the day. */
export const isWorkingDay = (calendar: Calendar, date: CalendarDate): boolean =>
  isWorked(dayStatus(calendar, date));

function walk(calendar: Calendar, date: CalendarDate, n: number, direction: 1 | -1): CalendarDate {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
  let day = dayNumber(date);
  let reached = date;
  let rest = 0;
  for (let left = n; left > 0;) {
    day += direction;
    reached = dayOfNumber(day);
    rest += 1;
    if (isWorked(statusOf(calendar, day, reached))) {
      left -= 1;
      rest = 0;
    } else if (rest > longestRest) {
      throw new RangeError(
        `calendar ${calendar.code} has no working day for ${longestRest} days near ${reached}`,
      );
    }
  }
  return reached;
}

/** First working day after the day. */
export const nextWorkingDay = (calendar: Calendar, date: CalendarDate): CalendarDate =>
  walk(calendar, date, 1, 1);

/** Last working day before the day. */
export const previousWorkingDay = (calendar: Calendar, date: CalendarDate): CalendarDate =>
  walk(calendar, date, 1, -1);

/**
 * The n-th working day after the day, which itself is not counted; for 0 the day itself, worked or not.
 * @throws RangeError for a negative or broken n
 */
export const nthWorkingDayAfter = (calendar: Calendar, date: CalendarDate, n: number): CalendarDate =>
  walk(calendar, date, n, 1);

/** The n-th working day before the day, as `nthWorkingDayAfter`. */
export const nthWorkingDayBefore = (calendar: Calendar, date: CalendarDate, n: number): CalendarDate =>
  walk(calendar, date, n, -1);

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(calendar: Calendar, from: CalendarDate, to: CalendarDate): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  const last = dayNumber(to);
  let count = 0;
  for (let day = dayNumber(from) + 1; day <= last; day += 1) {
    if (isWorked(statusOf(calendar, day, dayOfNumber(day)))) count += 1;
  }
  return count;
}

/** Instant of the day's opening, also of a day off. */
export const openingOf = (calendar: Calendar, date: CalendarDate): Instant =>
  instantOf(date, calendar.opening, calendar.zone);

/** Instant of the day's close, also of a day off. */
export const closeOf = (calendar: Calendar, date: CalendarDate): Instant =>
  instantOf(date, calendar.close, calendar.zone);

/**
 * The calendar with what is known from a year on. Earlier years count as not published in it, so nothing that
 * reaches back is silently wrong: it is provisional.
 */
export function calendarSlice(calendar: Calendar, fromYear: number): Calendar {
  const first = addDays(`${String(fromYear).padStart(4, '0')}-01-01`, 0);
  return {
    ...calendar,
    days: Object.fromEntries(Object.entries(calendar.days).filter(([date]) => date >= first)),
    publishedYears: calendar.publishedYears.filter((year) => year >= fromYear),
  };
}
