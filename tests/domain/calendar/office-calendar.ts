import { readFileSync } from 'node:fs';
import type { Calendar } from '../../../domain/calendar/calendar.js';

/** The calendar the product ships: holidays published up to 2026. */
export const officeCalendar = JSON.parse(
  readFileSync(new URL('../../../office/calendars/default.json', import.meta.url), 'utf8'),
) as Calendar;

/** Instant of a wall-clock time in the office, `2026-10-10 18:00`. */
export const at = (local: string): string =>
  new Date(`${local.replace(' ', 'T')}:00.000+08:00`).toISOString();

/** The calendar after the holidays of 2027 came out (invented: New Year until Monday 4 January, made up on the 9th). */
export const withYear2027: Calendar = {
  ...officeCalendar,
  version: officeCalendar.version + 1,
  days: {
    ...officeCalendar.days,
    '2027-01-01': { kind: 'holiday', name: '元旦' },
    '2027-01-04': { kind: 'holiday', name: '元旦' },
    '2027-01-09': { kind: 'make_up', name: '元旦' },
  },
  publishedYears: [...officeCalendar.publishedYears, 2027],
};
