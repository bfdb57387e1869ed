import {
  dayStatus,
  isPublished,
  isWorkingDay,
  type Calendar,
  type DayStatus,
} from '../../../domain/calendar/calendar.js';
import { addDays, dayNumber, weekdayOf, yearOf, type CalendarDate } from '../../../domain/calendar/date.js';
import { daysOfMonth } from '../../../domain/statistics/periods.js';
import type { components } from '../api/generated/openapi.js';

export interface Day extends DayStatus {
  date: CalendarDate;
}

/** A month as weeks from Monday to Sunday; days of other months are left empty. */
export function weeksOf(calendar: Calendar, month: string): (Day | undefined)[][] {
  const { from, to } = daysOfMonth(month);
  const first = addDays(from, 1 - weekdayOf(from));
  const weeks = Math.ceil((dayNumber(to) - dayNumber(first) + 1) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, weekday) => {
      const date = addDays(first, week * 7 + weekday);
      return date < from || date > to ? undefined : { date, ...dayStatus(calendar, date) };
    }),
  );
}

export const monthsOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);

/** How many days of a year the office works. */
export const workingDaysOf = (calendar: Calendar, year: number): number =>
  daysOf(year).filter((date) => isWorkingDay(calendar, date)).length;

const daysOf = (year: number): CalendarDate[] => {
  const first = `${year}-01-01`;
  const length = dayNumber(`${year + 1}-01-01`) - dayNumber(first);
  return Array.from({ length }, (_, index) => addDays(first, index));
};

/** Days off in a row under one name, and the weekend days worked for them. */
export interface Holiday {
  name: string;
  from: CalendarDate;
  to: CalendarDate;
  makeUp: CalendarDate[];
}

/** The holidays of a year as they are announced. A make-up day stands with the next holiday of its name, else the last. */
export function holidaysOf(calendar: Calendar, year: number): Holiday[] {
  const days = daysOf(year).map((date) => offOn(calendar, date));
  const found: Holiday[] = [];
  for (const { date, kind, name = '' } of days) {
    if (kind !== 'holiday' && kind !== 'unpublished_holiday') continue;
    const last = found.at(-1);
    if (last?.name === name && addDays(last.to, 1) === date) last.to = date;
    else found.push({ name, from: date, to: date, makeUp: [] });
  }
  for (const { date, kind, name = '' } of days) {
    if (kind !== 'make_up') continue;
    const same = found.filter((holiday) => holiday.name === name);
    const near = same.find(({ from }) => from > date) ?? same.at(-1);
    if (near) near.makeUp.push(date);
    else found.push({ name, from: '', to: '', makeUp: [date] });
  }
  return found;
}

/** What a day is; a fixed holiday of a year not yet published is one on a weekend too, for so it will be announced. */
function offOn(calendar: Calendar, date: CalendarDate): Day {
  const status = dayStatus(calendar, date);
  const name = calendar.fixedHolidays[date.slice(5)];
  return status.kind === 'weekend' && name !== undefined && !isPublished(calendar, yearOf(date))
    ? { date, kind: 'unpublished_holiday', name }
    : { date, ...status };
}

type GivenDay = NonNullable<NonNullable<components['schemas']['PublishYearBody']>['days']>[number];

/**
 * The days of a year as the API takes them, each with the row it comes from, so that a refusal of a day is shown at its
 * row.
 */
export function daysGiven(holidays: readonly Holiday[]): { days: GivenDay[]; rows: number[] } {
  const all = holidays.flatMap(({ name, from, to, makeUp }, row) => [
    ...stretch(from, to).map((date) => ({ row, day: { date, kind: 'holiday' as const, name } })),
    ...makeUp.map((date) => ({ row, day: { date, kind: 'make_up' as const, name } })),
  ]);
  return { days: all.map(({ day }) => day), rows: all.map(({ row }) => row) };
}

/** No holiday is longer: a stretch beyond it is a slip of the year. */
const longest = 31;

function stretch(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  if (from === '') return [];
  const length = Math.min(longest, Math.max(1, dayNumber(to === '' ? from : to) - dayNumber(from) + 1));
  return Array.from({ length }, (_, index) => addDays(from, index));
}
