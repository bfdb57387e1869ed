import { describe, expect, it } from '@jest/globals';
import type { DurationUnit } from '../../../domain/calendar/duration.js';
import { remainingAt, resumedDue } from '../../../domain/calendar/pause.js';
import { rungInstant } from '../../../domain/calendar/rung-instant.js';
import { at, officeCalendar, withYear2027 } from './office-calendar.js';

const rung = (due: string, amount: number, unit: DurationUnit) =>
  rungInstant(officeCalendar, at(due), { amount, unit });

describe('a rung', () => {
  it('around a due on a make-up Saturday stands at the opening of working days', () => {
    const due = '2026-10-10 18:00';
    expect([-5, -1, 0, 1, 3].map((n) => rung(due, n, 'workday'))).toEqual(
      ['2026-09-28 09:00', '2026-10-09 09:00', due, '2026-10-12 09:00', '2026-10-14 09:00'].map(at),
    );
  });

  it('around a due on a Sunday: the last working day before, the due itself, the first working day after', () => {
    const due = '2026-10-18 18:00';
    expect([-1, 0, 1].map((n) => rung(due, n, 'workday'))).toEqual(
      ['2026-10-16 09:00', due, '2026-10-19 09:00'].map(at),
    );
  });

  it('around a due within the October holiday skips all of it', () => {
    expect(rung('2026-10-03 18:00', -1, 'workday')).toBe(at('2026-09-30 09:00'));
    expect(rung('2026-10-03 18:00', 1, 'workday')).toBe(at('2026-10-08 09:00'));
  });

  it('in calendar days stands at the opening of that day, worked or not', () => {
    expect(rung('2026-10-10 18:00', -7, 'day')).toBe(at('2026-10-03 09:00'));
  });

  it('in hours is exact, in working hours counts within the intervals', () => {
    expect(rung('2026-10-16 20:30', -1, 'hour')).toBe(at('2026-10-16 19:30'));
    expect(rung('2026-10-16 20:30', 0.5, 'hour')).toBe(at('2026-10-16 21:00'));
    expect(rung('2026-10-14 14:00', -2, 'workhour')).toBe(at('2026-10-14 11:00'));
    expect(rung('2026-10-19 09:30', -1, 'workhour')).toBe(at('2026-10-16 17:30'));
    expect(rung('2026-10-16 17:30', 1, 'workhour')).toBe(at('2026-10-19 09:30'));
  });

  it('of an impossible offset is refused', () => {
    expect(() => rung('2026-10-16 18:00', -1.5, 'workday')).toThrow(RangeError);
  });
});

describe('a paused clock', () => {
  const over = (paused: string, due: string, unit: DurationUnit, resumed: string, later = officeCalendar) =>
    resumedDue(later, remainingAt(officeCalendar, at(paused), at(due), unit), at(resumed)).at;

  it('goes on with the working days it had left', () => {
    expect(over('2026-09-28 10:00', '2026-10-10 18:00', 'workday', '2026-10-19 15:00')).toBe(
      at('2026-10-26 18:00'),
    );
  });

  it('goes on with the days, hours and working time it had left', () => {
    expect(over('2026-10-12 10:00', '2026-10-15 18:00', 'day', '2026-10-19 15:00')).toBe(
      at('2026-10-22 18:00'),
    );
    expect(over('2026-10-12 10:00', '2026-10-12 12:30', 'hour', '2026-10-19 23:00')).toBe(
      at('2026-10-20 01:30'),
    );
    expect(over('2026-10-12 11:00', '2026-10-12 14:00', 'workhour', '2026-10-16 17:00')).toBe(
      at('2026-10-19 10:00'),
    );
  });

  it('that was past its due keeps it, also when paused at the very instant', () => {
    expect(over('2026-10-12 10:00', '2026-10-09 18:00', 'workday', '2026-10-19 15:00')).toBe(
      at('2026-10-09 18:00'),
    );
    expect(over('2026-10-09 18:00', '2026-10-09 18:00', 'workday', '2026-10-19 15:00')).toBe(
      at('2026-10-09 18:00'),
    );
  });

  it('paused on its last day is not late by being resumed after close or on a day off', () => {
    const resumed = (when: string) => over('2026-10-12 10:00', '2026-10-12 18:00', 'workday', when);
    expect(resumed('2026-10-19 15:00')).toBe(at('2026-10-19 18:00'));
    expect(resumed('2026-10-19 18:00')).toBe(at('2026-10-20 18:00'));
    expect(resumed('2026-10-17 10:00')).toBe(at('2026-10-19 18:00'));
    expect(over('2026-10-12 10:00', '2026-10-12 18:00', 'day', '2026-10-19 19:00')).toBe(
      at('2026-10-20 18:00'),
    );
  });

  it('resumed into an unpublished year is provisional, and moves when the year is published', () => {
    const remaining = remainingAt(officeCalendar, at('2026-11-30 10:00'), at('2026-12-03 18:00'), 'workday');
    expect(resumedDue(officeCalendar, remaining, at('2026-12-31 10:00'))).toMatchObject({
      at: at('2027-01-06 18:00'),
      provisional: true,
    });
    expect(resumedDue(withYear2027, remaining, at('2026-12-31 10:00'))).toMatchObject({
      at: at('2027-01-07 18:00'),
      provisional: false,
    });
  });
});
