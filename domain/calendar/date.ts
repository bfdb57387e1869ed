/** A calendar day without time and zone, `YYYY-MM-DD`; days compare with `<` and `>`. */
export type CalendarDate = string;

const millisOfDay = 86_400_000;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;

/** Days that were asked for, by number and by text; plans ask for the same few thousand again and again. */
const texts = new Map<number, CalendarDate>();
const numbers = new Map<CalendarDate, number>();
/** Days that are remembered: a century and a half around the present. */
const remembered = { from: Date.UTC(1950) / millisOfDay, to: Date.UTC(2100) / millisOfDay };

function remember(day: number, text: CalendarDate): void {
  if (!Number.isInteger(day) || day < remembered.from || day > remembered.to) return;
  texts.set(day, text);
  numbers.set(text, day);
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export const isCalendarDate = (text: string): boolean => {
  if (numbers.has(text)) return true;
  if (!datePattern.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00.000Z`);
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
  if (exists) remember(at / millisOfDay, text);
  return exists;
};

/**
 * Number of a day, 1970-01-01 being 0.
 * @throws RangeError for text that is no day
 */
export function dayNumber(date: CalendarDate): number {
  if (!isCalendarDate(date)) throw new RangeError(`not a calendar day: ${date}`);
  const known = numbers.get(date);
  return known ?? Date.parse(`${date}T00:00:00.000Z`) / millisOfDay;
}

/**
 * The day of a number, the reverse of `dayNumber`.
 * @throws RangeError outside the years 0000 to 9999
 */
export function dayOfNumber(day: number): CalendarDate {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const instant = new Date(day * millisOfDay).toISOString();
  if (instant.length !== 24) throw new RangeError(`day out of range: ${day}`);
  const text = instant.slice(0, 10);
  remember(day, text);
  return text;
}

/** The day that lies n calendar days later (earlier when n is negative). */
export const addDays = (date: CalendarDate, n: number): CalendarDate => dayOfNumber(dayNumber(date) + n);

/** Calendar days from one day to another, negative when `to` lies before `from`. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from);

/** Day of the week of a day number, 1 Monday to 7 Sunday. */
export const weekdayOfNumber = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Day of the week, 1 Monday to 7 Sunday. */
export const weekdayOf = (date: CalendarDate): number => weekdayOfNumber(dayNumber(date));

export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));
