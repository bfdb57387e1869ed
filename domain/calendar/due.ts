import { dayStatus, isPublished, statusOf, type Calendar } from './calendar.js';
import { addDays, dayNumber, dayOfNumber, yearOf, type CalendarDate } from './date.js';
import { dateOf, type Instant } from './instant.js';

/** Days off in a row for one reason. */
export interface SkippedDays {
  date: CalendarDate;
  /** Last day, when there are several. */
  until?: CalendarDate;
  why: 'weekend' | 'holiday' | 'unpublished_holiday';
  /** Of a holiday. */
  name?: string;
}

/**
 * How a due was computed, kept in the event that made it (docs/domain.md section 4). Holidays and make-up days are
 * always listed; weekends only in a short span, their days are counted in `weekendDays` in any.
 */
export interface Explanation {
  start: Instant;
  /** `unit:amount` (`workday:5`), `fixed`, `remaining:unit:amount` after a pause, or `kept` when it was already past. */
  rule: string;
  result: Instant;
  skipped: SkippedDays[];
  makeUp: { date: CalendarDate; name: string }[];
  /** Weekend days that were skipped, those inside a holiday left out. */
  weekendDays: number;
  /** The unit's amount that was counted; 0 for a fixed date. */
  counted: number;
  /** Years on the way whose holidays are not published; the due may still move. */
  provisional: boolean;
  unpublishedYears: number[];
  /** Of a fixed date: the day it falls on is not worked. */
  restDay?: Omit<SkippedDays, 'until'>;
  zone: string;
  calendar: { code: string; version: number };
}

/** A due with how it came about; provisional while a year on the way is not published. */
export interface Due {
  at: Instant;
  explanation: Explanation;
  provisional: boolean;
}

/** Weekends are listed one by one up to so many. */
const listedWeekends = 3;

/** The days after `after` up to and including `through`: what was skipped and what was worked out of turn. */
export function spanOf(
  calendar: Calendar,
  after: CalendarDate,
  through: CalendarDate,
): Pick<Explanation, 'skipped' | 'makeUp' | 'weekendDays' | 'unpublishedYears'> {
  const runs: SkippedDays[] = [];
  const makeUp: Explanation['makeUp'] = [];
  const years = new Set<number>();
  let weekendDays = 0;
  const last = dayNumber(through);
  for (let day = dayNumber(after) + 1; day <= last; day += 1) {
    const date = dayOfNumber(day);
    if (!isPublished(calendar, yearOf(date))) years.add(yearOf(date));
    const { kind, name } = statusOf(calendar, day, date);
    if (kind === 'workday') continue;
    if (kind === 'make_up') {
      makeUp.push({ date, name: name ?? '' });
      continue;
    }
    if (kind === 'weekend') weekendDays += 1;
    const run = runs.at(-1);
    if (run && run.why === kind && run.name === name && addDays(run.until ?? run.date, 1) === date)
      run.until = date;
    else runs.push({ date, why: kind, ...(name !== undefined ? { name } : {}) });
  }
  const weekends = runs.filter(({ why }) => why === 'weekend').length;
  return {
    skipped: weekends > listedWeekends ? runs.filter(({ why }) => why !== 'weekend') : runs,
    makeUp,
    weekendDays,
    unpublishedYears: [...years],
  };
}

/** A due that lies at an instant whatever the calendar says; its explanation tells when nobody works that day. */
export function fixedDue(calendar: Calendar, at: Instant): Due {
  const date = dateOf(at, calendar.zone);
  const { kind, name } = dayStatus(calendar, date);
  return dueOf(
    calendar,
    { start: at, rule: 'fixed', result: at, counted: 0 },
    {
      makeUp: kind === 'make_up' ? [{ date, name: name ?? '' }] : [],
      ...(kind === 'workday' || kind === 'make_up'
        ? {}
        : { restDay: { date, why: kind, ...(name !== undefined ? { name } : {}) } }),
    },
  );
}

/** Puts a due together; without a span no day was counted and nothing is provisional. */
export function dueOf(
  calendar: Calendar,
  how: Pick<Explanation, 'start' | 'rule' | 'result' | 'counted'>,
  span: Partial<
    Pick<Explanation, 'skipped' | 'makeUp' | 'weekendDays' | 'unpublishedYears' | 'restDay'>
  > = {},
): Due {
  const unpublishedYears = span.unpublishedYears ?? [];
  const provisional = unpublishedYears.length > 0;
  return {
    at: how.result,
    provisional,
    explanation: {
      ...how,
      skipped: span.skipped ?? [],
      makeUp: span.makeUp ?? [],
      weekendDays: span.weekendDays ?? 0,
      ...(span.restDay ? { restDay: span.restDay } : {}),
      provisional,
      unpublishedYears,
      zone: calendar.zone,
      calendar: { code: calendar.code, version: calendar.version },
    },
  };
}
