/**
 * An independent account of the working calendar, for comparison: a day is three numbers, dates move by counting
 * days of months, and the office's clock is eight hours ahead of UTC. Slow and plain on purpose; it shares no code
 * with the product.
 */
import type { Calendar } from '../../../domain/calendar/calendar.js';

interface Day {
  y: number;
  m: number;
  d: number;
}

const leap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
const lengthOf = (y: number, m: number): number =>
  [31, leap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0;

const read = (text: string): Day => {
  const [y = 0, m = 0, d = 0] = text.split('-').map(Number);
  return { y, m, d };
};
const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const write = ({ y, m, d }: Day): string => `${y}-${two(m)}-${two(d)}`;

const following = ({ y, m, d }: Day): Day =>
  d < lengthOf(y, m) ? { y, m, d: d + 1 } : m < 12 ? { y, m: m + 1, d: 1 } : { y: y + 1, m: 1, d: 1 };
const preceding = ({ y, m, d }: Day): Day =>
  d > 1 ? { y, m, d: d - 1 } : m > 1 ? { y, m: m - 1, d: lengthOf(y, m - 1) } : { y: y - 1, m: 12, d: 31 };

/** Sakamoto's rule: 0 is Sunday. */
const weekday = ({ y, m, d }: Day): number => {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][m - 1] ?? 0;
  const year = m < 3 ? y - 1 : y;
  return (year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + shift + d) % 7;
};

export const nextDay = (date: string): string => write(following(read(date)));
export const previousDay = (date: string): string => write(preceding(read(date)));

export function works(calendar: Calendar, date: string): boolean {
  const day = read(date);
  const listed = Object.entries(calendar.days).find(([key]) => key === date);
  if (listed) return listed[1].kind === 'make_up';
  if (weekday(day) === 0 || weekday(day) === 6) return false;
  const known = calendar.publishedYears.some((year) => year === day.y);
  return known || !Object.keys(calendar.fixedHolidays).some((key) => key === `${two(day.m)}-${two(day.d)}`);
}

/** The n-th working day after (n > 0) or before (n < 0) a day. */
export function nthWorkday(calendar: Calendar, date: string, n: number): string {
  let at = date;
  for (let left = Math.abs(n); left > 0;) {
    at = n > 0 ? nextDay(at) : previousDay(at);
    if (works(calendar, at)) left -= 1;
  }
  return at;
}

export function workdaysBetween(calendar: Calendar, from: string, to: string): number {
  if (to < from) return -workdaysBetween(calendar, to, from);
  let count = 0;
  for (let at = from; at < to;) {
    at = nextDay(at);
    if (works(calendar, at)) count += 1;
  }
  return count;
}

export function passesUnpublished(calendar: Calendar, from: string, to: string): boolean {
  for (let at = from; at < to;) {
    at = nextDay(at);
    if (!calendar.publishedYears.includes(read(at).y)) return true;
  }
  return false;
}

/** UTC instant of a wall-clock minute in the office, which lies eight hours ahead. */
export function utc(date: string, time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour >= 8
    ? `${date}T${two(hour - 8)}:${two(minute)}:00.000Z`
    : `${previousDay(date)}T${two(hour + 16)}:${two(minute)}:00.000Z`;
}

/** Wall-clock day and minute of the day of a UTC instant without seconds. */
export function local(instant: string): { date: string; minute: number } {
  const hour = Number(instant.slice(11, 13)) + 8;
  const date = instant.slice(0, 10);
  const minute = Number(instant.slice(14, 16));
  return hour >= 24
    ? { date: nextDay(date), minute: (hour - 24) * 60 + minute }
    : { date, minute: hour * 60 + minute };
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

const open = (calendar: Calendar, date: string, minute: number): boolean =>
  works(calendar, date) &&
  calendar.intervals.some(({ from, to }) => minuteOf(from) <= minute && minute < minuteOf(to));

/** The instant by which so many working minutes (at least one) have passed, minute by minute. */
export function afterWorkMinutes(calendar: Calendar, start: string, minutes: number): string {
  let { date, minute } = local(start);
  for (let left = minutes; ;) {
    if (open(calendar, date, minute)) left -= 1;
    minute += 1;
    if (left === 0) return utc(date, timeOf(minute));
    if (minute === 1440) {
      minute = 0;
      date = nextDay(date);
    }
  }
}

export function workMinutesBetween(calendar: Calendar, from: string, to: string): number {
  let count = 0;
  let { date, minute } = local(from);
  const end = local(to);
  while (date < end.date || (date === end.date && minute < end.minute)) {
    if (open(calendar, date, minute)) count += 1;
    minute += 1;
    if (minute === 1440) {
      minute = 0;
      date = nextDay(date);
    }
  }
  return count;
}
