import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  calendarSlice,
  isWorkingDay,
  nthWorkingDayAfter,
  nthWorkingDayBefore,
  workingDaysBetween,
  type Calendar,
} from '../../../domain/calendar/calendar.js';
import { addDuration, durationUnits, type Duration } from '../../../domain/calendar/duration.js';
import { remainingAt, resumedDue } from '../../../domain/calendar/pause.js';
import { rungInstant } from '../../../domain/calendar/rung-instant.js';
import * as oracle from './oracle.js';
import { officeCalendar } from './office-calendar.js';

const dates = fc.integer({ min: 0, max: 1460 }).map((days) => {
  const date = new Date(Date.UTC(2025, 0, 1) + days * 86_400_000);
  return date.toISOString().slice(0, 10);
});

/** Minutes between 2025 and 2029, among them many at the edges of working time. */
const instants = fc
  .tuple(
    dates,
    fc.oneof(
      fc.constantFrom('00:00', '08:59', '09:00', '11:59', '12:00', '13:00', '17:59', '18:00', '23:59'),
      fc
        .integer({ min: 0, max: 1439 })
        .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)),
    ),
  )
  .map(([date, time]) => oracle.utc(date, time));

/** Calendars nobody has published: any day may be off or made up, any year unknown. */
const inventedCalendars: fc.Arbitrary<Calendar> = fc.record({
  code: fc.constant('invented'),
  version: fc.nat({ max: 9 }),
  zone: fc.constant('Asia/Shanghai'),
  opening: fc.constant('08:30'),
  close: fc.constant('17:30'),
  intervals: fc.constantFrom(
    [{ from: '08:30', to: '17:30' }],
    [
      { from: '08:30', to: '11:45' },
      { from: '13:15', to: '15:00' },
      { from: '15:10', to: '17:30' },
    ],
  ),
  days: fc.dictionary(
    dates,
    fc.record({ kind: fc.constantFrom('holiday' as const, 'make_up' as const), name: fc.constant('节') }),
    { maxKeys: 60 },
  ),
  fixedHolidays: fc.dictionary(
    dates.map((date) => date.slice(5)),
    fc.constant('定'),
    { maxKeys: 8 },
  ),
  publishedYears: fc.uniqueArray(fc.integer({ min: 2025, max: 2029 })),
});
const calendars = fc.oneof(fc.constant(calendarSlice(officeCalendar, 2024)), inventedCalendars);

const durations: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({
    amount: fc.integer({ min: 0, max: 80 }),
    unit: fc.constantFrom('workday' as const, 'day' as const),
  }),
  fc.record({
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('workhour' as const, 'hour' as const),
  }),
);

describe('the working calendar equals an account by counting', () => {
  it('in which days are worked, in the n-th working day and in the days between', () => {
    fc.assert(
      fc.property(calendars, dates, dates, fc.integer({ min: 0, max: 90 }), (calendar, date, other, n) => {
        expect(isWorkingDay(calendar, date)).toBe(oracle.works(calendar, date));
        expect(nthWorkingDayAfter(calendar, date, n)).toBe(oracle.nthWorkday(calendar, date, n));
        expect(nthWorkingDayBefore(calendar, date, n)).toBe(oracle.nthWorkday(calendar, date, -n));
        expect(workingDaysBetween(calendar, date, other)).toBe(oracle.workdaysBetween(calendar, date, other));
      }),
      { numRuns: 150 },
    );
  });

  it('in every day of the published years', () => {
    const calendar = calendarSlice(officeCalendar, 2023);
    for (let date = '2023-01-01'; date < '2029-01-01'; date = oracle.nextDay(date)) {
      if (isWorkingDay(calendar, date) !== oracle.works(calendar, date)) throw new Error(date);
    }
    expect(workingDaysBetween(officeCalendar, '2025-12-31', '2026-12-31')).toBe(248);
  });

  it('in the due of working days, provisional exactly when a day on the way is in an unpublished year', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 0, max: 120 }), (calendar, start, amount) => {
        const due = addDuration(calendar, start, { amount, unit: 'workday' });
        const { date } = oracle.local(start);
        const last = oracle.nthWorkday(calendar, date, amount);
        expect(due.at).toBe(oracle.utc(last, calendar.close));
        expect(due.provisional).toBe(oracle.passesUnpublished(calendar, date, last));
      }),
      { numRuns: 200 },
    );
  });

  it('in the due of working hours and in the time between', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 1, max: 2400 }), (calendar, start, minutes) => {
        const due = addDuration(calendar, start, { amount: minutes / 60, unit: 'workhour' });
        expect(due.at).toBe(oracle.afterWorkMinutes(calendar, start, minutes));
        const left = remainingAt(calendar, start, due.at, 'workhour');
        expect(left.amount).toBe(oracle.workMinutesBetween(calendar, start, due.at) * 60_000);
        expect(left.amount).toBe(minutes * 60_000);
      }),
      { numRuns: 60 },
    );
  });

  it('in the rungs around a due: at the opening of the n-th working day before or after, in order', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 1, max: 15 }), (calendar, due, n) => {
        const { date } = oracle.local(due);
        const offset = (amount: number) => rungInstant(calendar, due, { amount, unit: 'workday' });
        expect(offset(-n)).toBe(oracle.utc(oracle.nthWorkday(calendar, date, -n), calendar.opening));
        expect(offset(n)).toBe(oracle.utc(oracle.nthWorkday(calendar, date, n), calendar.opening));
        expect(offset(0)).toBe(due);
        expect(offset(-n) < due && due < offset(n)).toBe(true);
        expect(offset(-n - 1) < offset(-n) && offset(n) < offset(n + 1)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a due', () => {
  it('never lies before another of a shorter duration or an earlier start', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        instants,
        durations,
        fc.nat({ max: 20 }),
        (calendar, a, b, { amount, unit }, more) => {
          const [early, late] = a < b ? [a, b] : [b, a];
          const due = addDuration(calendar, early, { amount, unit }).at;
          expect(due <= addDuration(calendar, late, { amount, unit }).at).toBe(true);
          expect(due <= addDuration(calendar, early, { amount: amount + more, unit }).at).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is explained completely: days counted and days skipped are all the days on the way', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 0, max: 80 }), (calendar, start, amount) => {
        const { explanation } = addDuration(calendar, start, { amount, unit: 'workday' });
        const skipped = explanation.skipped.filter(({ why }) => why !== 'weekend');
        let off = explanation.weekendDays;
        for (const { date, until } of skipped) {
          for (let day = date; day <= (until ?? date); day = oracle.nextDay(day)) {
            expect(oracle.works(calendar, day)).toBe(false);
            off += 1;
          }
        }
        let days = 0;
        const end = oracle.local(explanation.result).date;
        for (let day = oracle.local(start).date; day < end; day = oracle.nextDay(day)) days += 1;
        expect(off + amount).toBe(days);
        expect(explanation.makeUp.every(({ date }) => oracle.works(calendar, date))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same after a pause that lasts no time, in every unit', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        durations,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (calendar, start, duration, part) => {
          const due = addDuration(calendar, start, duration).at;
          const [from, to] = [Date.parse(start), Date.parse(due)];
          const paused = new Date(Math.round(from + (to - from) * part)).toISOString();
          const remaining = remainingAt(calendar, paused, due, duration.unit);
          const dayIsWorked = duration.unit !== 'workday' || oracle.works(calendar, oracle.local(due).date);
          fc.pre(dayIsWorked);
          expect(resumedDue(calendar, remaining, paused).at).toBe(due);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that was ahead when paused is ahead when resumed, and moves later by a longer pause', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.constantFrom(...durationUnits),
        fc.tuple(instants, instants, instants, instants),
        (calendar, unit, four) => {
          const [paused = '', due = '', resumed = '', later = ''] = [...four].sort();
          fc.pre(paused < due);
          const remaining = remainingAt(calendar, paused, due, unit);
          fc.pre(remaining.amount > 0 || unit === 'workday' || unit === 'day');
          const first = resumedDue(calendar, remaining, resumed).at;
          expect(first > resumed).toBe(true);
          expect(first <= resumedDue(calendar, remaining, later).at).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
