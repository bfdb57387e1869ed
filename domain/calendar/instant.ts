import { dayNumber, dayOfNumber, isCalendarDate, type CalendarDate } from './date.js';
import { epochOfLocal, localMillis } from './zone.js';

export { addDays, isCalendarDate } from './date.js';
export type { CalendarDate } from './date.js';

/** An instant in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`; instants compare with `<` and `>`. */
export type Instant = string;

const millisOfDay = 86_400_000;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const offsetInstantPattern =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const clockTimePattern = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** True for an instant in the one form the product stores. */
export const isInstant = (text: string): text is Instant => {
  if (!instantPattern.test(text)) return false;
  const epoch = Date.parse(text);
  return !Number.isNaN(epoch) && new Date(epoch).toISOString() === text;
};

/** Order of what has an instant: the earlier first. */
export const byInstant = (a: { at: Instant }, b: { at: Instant }): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : 0;

/**
 * Milliseconds since 1970 of an instant.
 * @throws RangeError for text that is no instant
 */
export function toEpoch(instant: Instant): number {
  if (!isInstant(instant)) throw new RangeError('not an instant');
  return Date.parse(instant);
}

/**
 * Instant of milliseconds since 1970.
 * @throws RangeError outside the years 0000 to 9999
 */
export function fromEpoch(millis: number): Instant {
  const text = new Date(millis).toISOString();
  if (text.length !== 24) throw new RangeError(`instant out of range: ${millis}`);
  return text;
}

/**
 * Minutes after midnight of a time of day `HH:mm`.
 * @throws RangeError for another text
 */
export function minutesOf(time: string): number {
  const parts = clockTimePattern.exec(time);
  if (!parts) throw new RangeError(`not a time of day: ${time}`);
  return Number(parts[1]) * 60 + Number(parts[2]);
}

/** The instant at which clocks of the zone show the time (`HH:mm`) on the day. */
export const instantOf = (date: CalendarDate, time: string, zone: string): Instant =>
  fromEpoch(epochOfLocal(zone, dayNumber(date) * millisOfDay + minutesOf(time) * 60_000));

/** The day on which an instant falls in the zone. */
export const dateOf = (instant: Instant, zone: string): CalendarDate =>
  dayOfNumber(Math.floor(localMillis(zone, toEpoch(instant)) / millisOfDay));

/** Time of day `HH:mm` of an instant in the zone, seconds cut off. */
export const timeOf = (instant: Instant, zone: string): string =>
  new Date(localMillis(zone, toEpoch(instant))).toISOString().slice(11, 16);

export const plusMillis = (instant: Instant, millis: number): Instant => fromEpoch(toEpoch(instant) + millis);

/** Milliseconds from a to b, negative when b lies before a. */
export const millisBetween = (a: Instant, b: Instant): number => toEpoch(b) - toEpoch(a);

export const laterOf = (a: Instant, b: Instant): Instant => (a >= b ? a : b);

export const earlierOf = (a: Instant, b: Instant): Instant => (a <= b ? a : b);

/** True for what `parseDue` reads: a day, or an instant that names its offset. */
export const isDueText = (text: string): boolean => {
  if (isCalendarDate(text)) return true;
  const parts = offsetInstantPattern.exec(text);
  return (
    parts !== null &&
    isCalendarDate(parts[1] ?? '') &&
    Number(parts[2]) < 24 &&
    !Number.isNaN(Date.parse(text))
  );
};

/**
 * Reads a due a person gave: a day means its close, also a day on which nobody works (docs/domain.md section 4:
 * fixed dates never move); an instant with an offset is taken as it is.
 * @throws RangeError for any other text, an instant without an offset included
 */
export function parseDue(input: string, calendar: { zone: string; close: string }): Instant {
  if (!isDueText(input)) throw new RangeError(`neither a day nor an instant with an offset: ${input}`);
  return isCalendarDate(input)
    ? instantOf(input, calendar.close, calendar.zone)
    : fromEpoch(Date.parse(input));
}
