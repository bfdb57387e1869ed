import { Temporal } from 'temporal-polyfill';
import type { Report } from './problems.js';
import type { FileBodies } from './schemas.js';

/** Faults within a working calendar: its hours, its zone, make-up days that are no weekend days. */
export function checkCalendar(calendar: FileBodies['calendar'], report: Report): void {
  if (!isZone(calendar.zone)) report('calendar.zone', 'zone', { zone: calendar.zone });
  if (calendar.opening >= calendar.close) report('calendar.hours', 'opening');
  calendar.intervals.forEach(({ from, to }, index) => {
    const before = calendar.intervals[index - 1];
    if (from >= to || (before !== undefined && before.to > from)) report('calendar.intervals', `intervals[${index}]`);
  });
  for (const [date, { kind }] of Object.entries(calendar.days)) {
    if (kind === 'make_up' && Temporal.PlainDate.from(date).dayOfWeek < 6) {
      report('calendar.make-up-weekday', `days["${date}"]`, { date });
    }
  }
  calendar.publishedYears.forEach((year, index) => {
    if (calendar.publishedYears.indexOf(year) < index) {
      report('calendar.year-twice', `publishedYears[${index}]`, { year: String(year) });
    }
  });
}

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.from('2026-01-01T00:00:00Z').toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
