import { Temporal } from 'temporal-polyfill';
import { addDays, type CalendarDate } from '../calendar/instant.js';
import { withDigits } from './numerals.js';

/** A spreadsheet's day number, 1900 system. */
export const dayOfSerial = (serial: number): CalendarDate => addDays('1899-12-30', Math.floor(serial));

/** True for a number that a spreadsheet may have meant as a day: 1954 to 2119. */
export const isSerial = (value: number): boolean => value > 20_000 && value < 80_000;

/** A day only where it exists: 2月30日 is none. */
export function dayOrNone(year: number, month: number, day: number): CalendarDate | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1) return undefined;
  const last = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  return day > last ? undefined : Temporal.PlainDate.from({ year, month, day }).toString();
}

/** Last day of a month; undefined for a month that is none. */
export function endOfMonth(year: number, month: number): CalendarDate | undefined {
  if (year < 1 || month < 1 || month > 12) return undefined;
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month });
  return Temporal.PlainDate.from({ year, month, day: daysInMonth }).toString();
}

/** Same day so many months later, at most the last of that month. */
export const addMonths = (day: CalendarDate, months: number): CalendarDate =>
  Temporal.PlainDate.from(day).add({ months }).toString();

const written = [
  /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?:[ T]?(?:\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?))?$/,
  /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?(?:之?前|以前|止)?$/,
  /^(20\d{2})()(\d{2})(\d{2})$/,
];

/** A day written in any of the usual ways, with its year; undefined for anything else. */
export function readDay(text: string): CalendarDate | undefined {
  const plain = withDigits(text.trim());
  const found = written.map((pattern) => pattern.exec(plain)).find((match) => match !== null);
  return found ? dayOrNone(Number(found[1]), Number(found[3]), Number(found[4])) : undefined;
}

/** Every day a text names, in its order and each once; a month means its last day. Years are carried on. */
export function daysIn(text: string, years: readonly number[]): CalendarDate[] {
  const found: CalendarDate[] = [];
  let said: number | undefined;
  const pattern =
    /(?:(\d{4}|\d{2})[年./-])?(\d{1,2})(?:月(?:份)?(?:(\d{1,2})[日号]?)?|[./-](\d{1,2})(?![\d./-]))/g;
  for (const [, year, month, day, other] of withDigits(text).matchAll(pattern)) {
    if (year !== undefined) said = year.length === 2 ? 2000 + Number(year) : Number(year);
    const on = day ?? other;
    for (const of of said === undefined ? years : [said]) {
      const date =
        on === undefined ? endOfMonth(of, Number(month)) : dayOrNone(of, Number(month), Number(on));
      if (date !== undefined && !found.includes(date)) found.push(date);
    }
  }
  return found;
}
