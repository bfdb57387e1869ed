import { addDays, dayNumber, dayOfNumber, weekdayOf, type CalendarDate } from '../calendar/date.js';

/** A month as `2026-11`. */
export type Month = string;

export const monthOf = (day: CalendarDate): Month => day.slice(0, 7);

/** The last so many months up to the one of the day, oldest first. */
export function monthsUpTo(day: CalendarDate, count: number): Month[] {
  const [year = 0, month = 0] = monthOf(day).split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const n = year * 12 + (month - 1) - (count - 1 - index);
    return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
  });
}

/** First and last day of a month. */
export function daysOfMonth(month: Month): { from: CalendarDate; to: CalendarDate } {
  const from = `${month}-01`;
  const next = monthOf(addDays(from, 31));
  return { from, to: dayOfNumber(dayNumber(`${next}-01`) - 1) };
}

/** Monday to Sunday of the day's week. */
export function weekOf(day: CalendarDate): CalendarDate[] {
  const monday = addDays(day, 1 - weekdayOf(day));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}
