import { describe, expect, it } from '@jest/globals';
import {
  calendarSlice,
  dayStatus,
  isPublished,
  isWorkingDay,
  nextWorkingDay,
  nthWorkingDayAfter,
  nthWorkingDayBefore,
  previousWorkingDay,
  workingDaysBetween,
} from '../../../domain/calendar/calendar.js';
import { addDuration, type DurationUnit } from '../../../domain/calendar/duration.js';
import { fixedDue } from '../../../domain/calendar/explanation.js';
import { resolveTerm } from '../../../domain/calendar/term.js';
import { at, officeCalendar, withYear2027 } from './office-calendar.js';

const due = (start: string, amount: number, unit: DurationUnit) =>
  addDuration(officeCalendar, at(start), { amount, unit });

describe('working days', () => {
  it('the shipped calendar knows the October holiday of 2026 and its make-up days', () => {
    const october = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`);
    expect(october.map((date) => dayStatus(officeCalendar, date))).toEqual(
      october.map(() => ({ kind: 'holiday', name: '国庆节' })),
    );
    expect(isWorkingDay(officeCalendar, '2026-10-10')).toBe(true);
    expect(isWorkingDay(officeCalendar, '2026-09-20')).toBe(true);
    expect(isWorkingDay(officeCalendar, '2026-10-11')).toBe(false);
    expect([2003, 2004, 2026, 2027].map((year) => isPublished(officeCalendar, year))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('are counted over a holiday in both directions', () => {
    expect(nextWorkingDay(officeCalendar, '2026-09-30')).toBe('2026-10-08');
    expect(previousWorkingDay(officeCalendar, '2026-10-08')).toBe('2026-09-30');
    expect(nthWorkingDayAfter(officeCalendar, '2026-09-28', 5)).toBe('2026-10-10');
    expect(nthWorkingDayBefore(officeCalendar, '2026-10-10', 5)).toBe('2026-09-28');
    expect(nthWorkingDayAfter(officeCalendar, '2026-10-03', 0)).toBe('2026-10-03');
    expect(workingDaysBetween(officeCalendar, '2026-09-28', '2026-10-10')).toBe(5);
    expect(workingDaysBetween(officeCalendar, '2026-10-10', '2026-09-28')).toBe(-5);
    expect(workingDaysBetween(officeCalendar, '2026-10-10', '2026-10-10')).toBe(0);
  });

  it('a year that is not published has Monday to Friday less its fixed holidays', () => {
    expect(dayStatus(officeCalendar, '2027-01-01')).toEqual({ kind: 'unpublished_holiday', name: '元旦' });
    expect(dayStatus(officeCalendar, '2027-02-08')).toEqual({ kind: 'workday' });
    expect(dayStatus(withYear2027, '2027-10-01')).toEqual({ kind: 'workday' });
  });

  it('a number that is none is refused', () => {
    expect(() => nthWorkingDayAfter(officeCalendar, '2026-01-05', -1)).toThrow(RangeError);
    expect(() => nthWorkingDayAfter(officeCalendar, '2026-01-05', 1.5)).toThrow(RangeError);
    expect(() => nthWorkingDayAfter(officeCalendar, '2026-02-30', 1)).toThrow(RangeError);
  });

  it('a calendar without working days is refused instead of searched for ever', () => {
    const every = Object.fromEntries(
      Array.from({ length: 366 }, (_, i) => [
        new Date(Date.UTC(2028, 0, 1 + i)).toISOString().slice(5, 10),
        '假',
      ]),
    );
    const idle = { ...officeCalendar, days: {}, publishedYears: [], fixedHolidays: every };
    expect(() => nextWorkingDay(idle, '2026-01-05')).toThrow(RangeError);
    expect(() => addDuration(idle, at('2026-01-05 10:00'), { amount: 1, unit: 'workhour' })).toThrow(
      RangeError,
    );
  });
});

describe('a duration', () => {
  it('of five working days over the October holiday ends at the close of the make-up Saturday', () => {
    expect(due('2026-09-28 10:00', 5, 'workday')).toMatchObject({
      at: at('2026-10-10 18:00'),
      provisional: false,
    });
    expect(due('2026-09-28 23:59', 6, 'workday').at).toBe(at('2026-10-12 18:00'));
  });

  it('over the spring festival counts the make-up Saturday before it', () => {
    expect(due('2026-02-13 09:00', 1, 'workday').at).toBe(at('2026-02-14 18:00'));
    expect(due('2026-02-13 09:00', 3, 'workday').at).toBe(at('2026-02-25 18:00'));
  });

  it('begins on a day off like on any day: that day is not counted', () => {
    expect(due('2026-10-17 10:00', 1, 'workday').at).toBe(at('2026-10-19 18:00'));
  });

  it('into a year that is not published is provisional, and exact once it is published', () => {
    const start = at('2026-12-30 10:00');
    const before = addDuration(officeCalendar, start, { amount: 3, unit: 'workday' });
    expect(before).toMatchObject({ at: at('2027-01-05 18:00'), provisional: true });
    const after = addDuration(withYear2027, start, { amount: 3, unit: 'workday' });
    expect(after).toMatchObject({ at: at('2027-01-06 18:00'), provisional: false });
    expect(due('2026-12-29 10:00', 2, 'workday')).toMatchObject({
      at: at('2026-12-31 18:00'),
      provisional: false,
    });
  });

  it('in working hours pauses over lunch, night and weekend', () => {
    expect(due('2026-10-14 11:00', 2, 'workhour').at).toBe(at('2026-10-14 14:00'));
    expect(due('2026-10-16 17:30', 3, 'workhour').at).toBe(at('2026-10-19 11:30'));
    expect(due('2026-10-16 19:00', 1, 'workhour').at).toBe(at('2026-10-19 10:00'));
    expect(due('2026-10-14 12:30', 1, 'workhour').at).toBe(at('2026-10-14 14:00'));
  });

  it('in working hours that is used up at a close ends there, not at the next opening', () => {
    expect(due('2026-10-14 11:00', 1, 'workhour').at).toBe(at('2026-10-14 12:00'));
    expect(due('2026-10-14 10:00', 7, 'workhour').at).toBe(at('2026-10-14 18:00'));
  });

  it('of an urgent item issued on Friday 18:30 is two hours of any kind', () => {
    expect(due('2026-10-16 18:30', 2, 'hour')).toMatchObject({
      at: at('2026-10-16 20:30'),
      provisional: false,
    });
  });

  it('in days ends at the close of the last, worked or not', () => {
    expect(due('2026-10-01 10:00', 3, 'day').at).toBe(at('2026-10-04 18:00'));
  });

  it.each([
    [-1, 'workday'],
    [1.5, 'workday'],
    [0.5, 'day'],
    [Number.NaN, 'hour'],
    [Infinity, 'hour'],
    [10_001, 'workday'],
    [-0.5, 'hour'],
  ] as const)('of %d %s is refused', (amount, unit) => {
    expect(() => due('2026-10-14 11:00', amount, unit)).toThrow(RangeError);
  });
});

describe('a term', () => {
  const start = at('2026-09-28 10:00');
  const resolve = (term: Parameters<typeof resolveTerm>[1]) => resolveTerm(officeCalendar, term, start)?.at;

  it('has the due of its kind, or none where it has none yet', () => {
    expect(resolve({ type: 'fixed', due: '2026-10-18' })).toBe(at('2026-10-18 18:00'));
    expect(resolve({ type: 'duration', amount: 5, unit: 'workday' })).toBe(at('2026-10-10 18:00'));
    expect(resolve({ type: 'recurring', until: '2026-12-31' })).toBe(at('2026-12-31 18:00'));
    expect(resolve({ type: 'recurring' })).toBeUndefined();
    expect(resolve({ type: 'standing' })).toBeUndefined();
    expect(resolve({ type: 'event', event: '分工印发', amount: 10, unit: 'workday' })).toBeUndefined();
    expect(resolve({ type: 'immediate' })).toBe(at('2026-10-16 18:00'));
    expect(resolve({ type: 'immediate', amount: 3, unit: 'workday' })).toBe(at('2026-10-08 18:00'));
  });

  it('with a fixed date is never provisional and never moves', () => {
    const far = fixedDue(officeCalendar, at('2027-10-01 18:00'));
    expect(far).toMatchObject({ at: at('2027-10-01 18:00'), provisional: false });
    expect(fixedDue(withYear2027, far.at).at).toBe(far.at);
  });
});

describe('a slice of a calendar', () => {
  it('computes from its first year on as the whole calendar does, and calls earlier years provisional', () => {
    const slice = calendarSlice(officeCalendar, 2026);
    expect(Object.keys(slice.days).sort()[0]).toBe('2026-01-01');
    expect(addDuration(slice, at('2026-09-28 10:00'), { amount: 5, unit: 'workday' })).toEqual(
      due('2026-09-28 10:00', 5, 'workday'),
    );
    expect(addDuration(slice, at('2025-09-28 10:00'), { amount: 5, unit: 'workday' }).provisional).toBe(true);
  });
});
