import { Temporal } from 'temporal-polyfill';
import type { Report } from './problems.js';
import type { FileBodies } from './schemas.js';

/** Faults within a working calendar: its hours, its zone, make-up days that are no weekend days. */
export function checkCalendar(calendar: FileBodies['calendar'], report: Report): void {
  if (!isZone(calendar.zone)) report('calendar.zone', 'zone', { zone: calendar.zone });
  if (calendar.opening >= calendar.close) report('calendar.hours', 'opening');
  calendar.intervals.forEach(({ from, to }, index) => {
    const before = calendar.intervals[index - 1];
    if (from >= to || (before !== undefined && before.to > from))
      report('calendar.intervals', `intervals[${index}]`);
  });
  for (const [date, { kind }] of Object.entries(calendar.days)) {
    if (kind === 'make_up' && Temporal.PlainDate.from(date).dayOfWeek < 6) {
      report('calendar.make-up-weekday', `days["${date}"]`, { date });
    }
  }
  const rest = longestRest(calendar.days);
  if (rest.days > mostDaysOff)
    report('calendar.rest-too-long', `days["${rest.from}"]`, { from: rest.from, most: String(mostDaysOff) });
  calendar.publishedYears.forEach((year, index) => {
    if (calendar.publishedYears.indexOf(year) < index) {
      report('calendar.year-twice', `publishedYears[${index}]`, { year: String(year) });
    }
  });
}

/** Days off in a row; beyond it counting working days would be meaningless. */
const mostDaysOff = 60;

/** Longest run of listed holidays and the weekends between them. */
function longestRest(days: FileBodies['calendar']['days']): { from: string; days: number } {
  let longest = { from: '', days: 0 };
  for (const [date, { kind }] of Object.entries(days)) {
    if (kind !== 'holiday') continue;
    let day = Temporal.PlainDate.from(date);
    if (isOff(days, day.subtract({ days: 1 }))) continue;
    let count = 0;
    for (; isOff(days, day) && count <= mostDaysOff; day = day.add({ days: 1 })) count += 1;
    if (count > longest.days) longest = { from: date, days: count };
  }
  return longest;
}

function isOff(days: FileBodies['calendar']['days'], day: Temporal.PlainDate): boolean {
  const exception = days[day.toString()];
  return exception ? exception.kind === 'holiday' : day.dayOfWeek > 5;
}

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.from('2026-01-01T00:00:00Z').toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
