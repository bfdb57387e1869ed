import { isWorkingDay, longestRest, type Calendar } from './calendar.js';
import { addDays, type CalendarDate } from './date.js';
import { dateOf, instantOf, toEpoch, fromEpoch, type Instant } from './instant.js';

/** A stretch of working time, in milliseconds since 1970. */
interface Stretch {
  from: number;
  to: number;
}

function stretchesOf(calendar: Calendar, date: CalendarDate): Stretch[] {
  if (!isWorkingDay(calendar, date)) return [];
  return calendar.intervals.map(({ from, to }) => ({
    from: toEpoch(instantOf(date, from, calendar.zone)),
    to: toEpoch(instantOf(date, to, calendar.zone)),
  }));
}

/**
 * The earliest instant by which so many milliseconds of working time have passed. Outside working time counting
 * begins at the next opening; a span that is used up exactly ends at the close of its interval, not at the next
 * opening. For 0 it is the start, or the next opening.
 * @throws RangeError when the calendar has no working time
 */
export function plusWorkMillis(calendar: Calendar, start: Instant, millis: number): Instant {
  const begin = toEpoch(start);
  let left = millis;
  let date = dateOf(start, calendar.zone);
  for (let rest = 0; rest < longestRest; rest += 1) {
    for (const { from, to } of stretchesOf(calendar, date)) {
      const first = Math.max(from, begin);
      if (first >= to) continue;
      if (left <= to - first) return fromEpoch(first + left);
      left -= to - first;
      rest = 0;
    }
    date = addDays(date, 1);
  }
  throw new RangeError(`calendar ${calendar.code} has no working time after ${start}`);
}

/** The latest instant from which so many milliseconds of working time pass up to the end. */
export function minusWorkMillis(calendar: Calendar, end: Instant, millis: number): Instant {
  const stop = toEpoch(end);
  let left = millis;
  let date = dateOf(end, calendar.zone);
  for (let rest = 0; rest < longestRest; rest += 1) {
    for (const { from, to } of stretchesOf(calendar, date).reverse()) {
      const last = Math.min(to, stop);
      if (last <= from) continue;
      if (left <= last - from) return fromEpoch(last - left);
      left -= last - from;
      rest = 0;
    }
    date = addDays(date, -1);
  }
  throw new RangeError(`calendar ${calendar.code} has no working time before ${end}`);
}

/** Milliseconds of working time from a to b; 0 when b does not lie after a. */
export function workMillisBetween(calendar: Calendar, a: Instant, b: Instant): number {
  const [begin, stop] = [toEpoch(a), toEpoch(b)];
  const last = dateOf(b, calendar.zone);
  let sum = 0;
  for (let date = dateOf(a, calendar.zone); date <= last; date = addDays(date, 1)) {
    for (const { from, to } of stretchesOf(calendar, date)) {
      sum += Math.max(0, Math.min(to, stop) - Math.max(from, begin));
    }
  }
  return sum;
}
