import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { weekdayOf } from '../../../domain/calendar/date.js';
import {
  addDays,
  dateOf,
  earlierOf,
  fromEpoch,
  instantOf,
  isCalendarDate,
  isDueText,
  isInstant,
  laterOf,
  millisBetween,
  parseDue,
  plusMillis,
  timeOf,
  toEpoch,
} from '../../../domain/calendar/instant.js';
import { at, officeCalendar } from './office-calendar.js';

const zone = 'Asia/Shanghai';

describe('instants', () => {
  it('compare as text in the order of time', () => {
    const [a, b] = [at('2026-10-10 09:00'), at('2026-10-10 18:00')];
    expect(laterOf(a, b)).toBe(b);
    expect(earlierOf(a, b)).toBe(a);
    expect(millisBetween(a, b)).toBe(9 * 3_600_000);
    expect(plusMillis(a, 9 * 3_600_000)).toBe(b);
    expect(fromEpoch(toEpoch(b))).toBe(b);
  });

  it.each([
    '2026-10-10T10:00:00Z',
    '2026-10-10T10:00:00.000+08:00',
    '2026-02-30T10:00:00.000Z',
    '2026-10-10',
    '',
  ])('%p is no stored instant', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => toEpoch(text)).toThrow(RangeError);
  });

  it('a day of the office begins at 16:00 UTC of the day before', () => {
    expect(dateOf('2026-10-09T15:59:59.999Z', zone)).toBe('2026-10-09');
    expect(dateOf('2026-10-09T16:00:00.000Z', zone)).toBe('2026-10-10');
    expect(timeOf('2026-10-09T16:30:00.000Z', zone)).toBe('00:30');
    expect(instantOf('2026-10-10', '09:00', zone)).toBe('2026-10-10T01:00:00.000Z');
  });

  it('days follow each other over month, leap day and year', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(isCalendarDate('2026-02-29')).toBe(false);
    expect(weekdayOf('2026-10-10')).toBe(6);
    expect(weekdayOf('1969-12-28')).toBe(7);
  });

  it('agree with Temporal in zones with summer time, in any order of questions', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
        fc.integer({ min: Date.UTC(1985, 0, 1), max: Date.UTC(2045, 0, 1) }),
        fc.integer({ min: 0, max: 1439 }),
        (someZone, epoch, minute) => {
          const zoned = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(someZone);
          const date = zoned.toPlainDate().toString();
          expect(dateOf(fromEpoch(epoch), someZone)).toBe(date);
          const time = new Date(minute * 60_000).toISOString().slice(11, 16);
          expect(toEpoch(instantOf(date, time, someZone))).toBe(
            Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(someZone).epochMilliseconds,
          );
        },
      ),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', '01:59'],
    ['2026-03-29T01:00:00.000Z', 'Europe/Berlin', '03:00'],
    ['2026-10-25T00:59:59.999Z', 'Europe/Berlin', '02:59'],
    ['2026-10-25T01:00:00.000Z', 'Europe/Berlin', '02:00'],
  ])('%s in %s is %s, just before and at a change of the clocks', (instant, someZone, time) => {
    expect(timeOf(instant, someZone)).toBe(time);
  });

  it('a change of the clocks is at its instant whatever was asked before', () => {
    const ask = (instant: string): string => timeOf(instant, 'Europe/Berlin');
    expect([ask('2031-03-30T01:00:00.000Z'), ask('2031-03-30T00:59:59.999Z')]).toEqual(['03:00', '01:59']);
    expect([ask('2031-10-26T01:00:00.000Z'), ask('2031-10-26T00:59:59.999Z')]).toEqual(['02:00', '02:59']);
  });

  it('a time the clocks skip lies after the change, one that comes twice is the first', () => {
    expect(instantOf('2026-03-08', '03:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
    expect(instantOf('2026-03-08', '02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
    expect(instantOf('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(instantOf('2026-03-29', '03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('a due a person gives', () => {
  it('a day means its close, also on a Sunday', () => {
    expect(parseDue('2026-10-12', officeCalendar)).toBe(at('2026-10-12 18:00'));
    expect(parseDue('2026-10-18', officeCalendar)).toBe(at('2026-10-18 18:00'));
  });

  it('an instant with an offset is the same instant in UTC', () => {
    expect(parseDue('2026-10-12T17:30:00+08:00', officeCalendar)).toBe('2026-10-12T09:30:00.000Z');
    expect(parseDue('2026-10-12T17:30+08:00', officeCalendar)).toBe('2026-10-12T09:30:00.000Z');
    expect(parseDue('2026-10-12T09:30:00.000Z', officeCalendar)).toBe('2026-10-12T09:30:00.000Z');
  });

  it.each([
    '2026-10-12T17:30:00',
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2026-10-12T24:00:00Z',
    '2026-10-12T10:61:00Z',
    '12.10.2026',
    '20261012',
    '',
    '2026-10-12 ',
  ])('%p is refused', (text) => {
    expect(isDueText(text)).toBe(false);
    expect(() => parseDue(text, officeCalendar)).toThrow(RangeError);
  });
});
