import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextPeriod, validateRrule, type Reporting } from '../../../domain/calendar/recurrence.js';
import { rruleFaultTexts } from '../../../domain/calendar/rrule.js';
import { nextDay, utc } from './oracle.js';
import { at, officeCalendar } from './office-calendar.js';

function series(reporting: Reporting, after: string, count: number): string[] {
  const found: string[] = [];
  let from = after;
  for (let i = 0; i < count; i += 1) {
    const next = nextPeriod(reporting, from, officeCalendar);
    if (!next) return [...found, 'ended'];
    found.push(`${next.period} ${next.due}`);
    from = next.due;
  }
  return found;
}
const dated = (...pairs: [string, string][]) => pairs.map(([period, local]) => `${period} ${at(local)}`);

describe('reporting periods', () => {
  const start = at('2026-11-24 09:00');

  it('every month on the 25th, due at its close also on a day off', () => {
    expect(series({ rrule: 'FREQ=MONTHLY;BYMONTHDAY=25' }, start, 3)).toEqual(
      dated(
        ['2026-11', '2026-11-25 18:00'],
        ['2026-12', '2026-12-25 18:00'],
        ['2027-01', '2027-01-25 18:00'],
      ),
    );
  });

  it('a period whose due is now is over', () => {
    expect(series({ rrule: 'FREQ=MONTHLY;BYMONTHDAY=25' }, at('2026-11-25 18:00'), 1)).toEqual(
      dated(['2026-12', '2026-12-25 18:00']),
    );
    expect(series({ rrule: 'FREQ=MONTHLY;BYMONTHDAY=25' }, at('2026-11-25 17:59'), 1)).toEqual(
      dated(['2026-11', '2026-11-25 18:00']),
    );
  });

  it('without a start of their own, quarters and half-years are those of the calendar', () => {
    const quarters = dated(
      ['2026-12', '2026-12-31 18:00'],
      ['2027-03', '2027-03-31 18:00'],
      ['2027-06', '2027-06-30 18:00'],
    );
    expect(series({ rrule: 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1' }, start, 3)).toEqual(quarters);
    expect(series({ rrule: 'RRULE:FREQ=MONTHLY;INTERVAL=3' }, start, 3)).toEqual(quarters);
    expect(series({ rrule: 'FREQ=YEARLY;BYMONTH=3,6,9,12' }, start, 3)).toEqual(quarters);
    expect(series({ rrule: 'FREQ=MONTHLY;INTERVAL=6' }, start, 2)).toEqual(
      dated(['2026-12', '2026-12-31 18:00'], ['2027-06', '2027-06-30 18:00']),
    );
    expect(series({ rrule: 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=20' }, start, 2)).toEqual(
      dated(['2026-12', '2026-12-20 18:00'], ['2027-02', '2027-02-20 18:00']),
    );
  });

  it('that come twice a month or more often are named by their day', () => {
    expect(series({ rrule: 'FREQ=MONTHLY;BYMONTHDAY=10,25' }, start, 2)).toEqual(
      dated(['2026-11-25', '2026-11-25 18:00'], ['2026-12-10', '2026-12-10 18:00']),
    );
    expect(series({ rrule: 'FREQ=WEEKLY' }, start, 2)).toEqual(
      dated(['2026-11-27', '2026-11-27 18:00'], ['2026-12-04', '2026-12-04 18:00']),
    );
    expect(series({ rrule: 'FREQ=DAILY' }, start, 2)).toEqual(
      dated(['2026-11-24', '2026-11-24 18:00'], ['2026-11-25', '2026-11-25 18:00']),
    );
  });

  it('end with the day of UNTIL, in the zone of the office, and with COUNT from a DTSTART', () => {
    const december = dated(['2026-11', '2026-11-25 18:00'], ['2026-12', '2026-12-25 18:00']);
    for (const until of ['20261225', '20261225T235959', '20261225T155959Z', '20261224T160000Z']) {
      expect(series({ rrule: `FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=${until}` }, start, 5)).toEqual([
        ...december,
        'ended',
      ]);
    }
    expect(series({ rrule: 'FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20261224T155959Z' }, start, 5)).toEqual([
      december[0],
      'ended',
    ]);
    expect(
      series({ rrule: 'DTSTART:20261125T000000\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2' }, start, 5),
    ).toEqual([...dated(['2026-11-25', '2026-11-25 18:00'], ['2026-12-09', '2026-12-09 18:00']), 'ended']);
  });

  it('with an offset are due so many days after or before their day, and keep its name', () => {
    const after: Reporting = { rrule: 'FREQ=MONTHLY', offset: { amount: 5, unit: 'workday' } };
    expect(series(after, at('2026-10-09 09:00'), 2)).toEqual(
      dated(['2026-09', '2026-10-13 18:00'], ['2026-10', '2026-11-06 18:00']),
    );
    const before: Reporting = { rrule: 'FREQ=MONTHLY;INTERVAL=3', offset: { amount: -10, unit: 'day' } };
    expect(series(before, start, 2)).toEqual(
      dated(['2026-12', '2026-12-21 18:00'], ['2027-03', '2027-03-21 18:00']),
    );
    const hours: Reporting = { rrule: 'FREQ=MONTHLY', offset: { amount: 2, unit: 'workhour' } };
    expect(series(hours, start, 1)).toEqual(dated(['2026-11', '2026-12-01 11:00']));
  });

  it('follow each other without gap: the next is the first day of the rule after the last, by counting days', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 1500 }),
        (monthDays, shift) => {
          let date = '2025-01-01';
          for (let i = 0; i < shift; i += 1) date = nextDay(date);
          const after = utc(date, '18:00');
          const next = nextPeriod(
            { rrule: `FREQ=MONTHLY;BYMONTHDAY=${monthDays.join(',')}` },
            after,
            officeCalendar,
          );
          do date = nextDay(date);
          while (!monthDays.includes(Number(date.slice(8))));
          expect(next?.due).toBe(utc(date, '18:00'));
          expect(next?.period).toBe(monthDays.length === 1 ? date.slice(0, 7) : date);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a recurrence rule', () => {
  it.each([
    'FREQ=MONTHLY;BYMONTHDAY=25',
    'FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=YEARLY;BYWEEKNO=53',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=MO',
    'FREQ=DAILY',
  ])('%s is accepted', (rrule) => {
    expect(validateRrule(rrule)).toBeUndefined();
  });

  it.each([
    ['', 'syntax'],
    ['每月25日', 'syntax'],
    ['FREQ=MONTHLY;BYMONTHDAY', 'syntax'],
    ['FREQ=MONTHLY;FREQ=DAILY', 'syntax'],
    ['FREQ=WEEKLY;BYMONTHDAY=3', 'syntax'],
    ['FREQ=WEEKLY;BYDAY=2FR', 'syntax'],
    ['DTSTART:20260230\nRRULE:FREQ=DAILY', 'syntax'],
    [`FREQ=MONTHLY;BYMONTHDAY=${'1,'.repeat(200)}1`, 'syntax'],
    ['BYMONTHDAY=3', 'frequency'],
    ['FREQ=SECONDLY', 'frequency'],
    ['FREQ=HOURLY', 'frequency'],
    ['FREQ=constructor', 'frequency'],
    ['FREQ=DAILY;BYHOUR=1,2,3', 'part'],
    ['FREQ=DAILY;constructor=1', 'part'],
    ['FREQ=MONTHLY;BYMONTHDAY=99', 'part'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'part'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,,2', 'part'],
    ['FREQ=YEARLY;BYMONTH=13', 'part'],
    ['FREQ=DAILY;INTERVAL=0', 'interval'],
    ['FREQ=YEARLY;INTERVAL=11', 'interval'],
    ['FREQ=DAILY;INTERVAL=999999999', 'interval'],
    ['FREQ=DAILY;COUNT=5', 'count'],
    ['DTSTART:20260101\nRRULE:FREQ=DAILY;COUNT=100000', 'count'],
    ['FREQ=DAILY;UNTIL=20260230', 'until'],
    ['FREQ=DAILY;UNTIL=tomorrow', 'until'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'never'],
    ['FREQ=DAILY;UNTIL=19700101', 'never'],
  ])('%p is refused: %s', (rrule, fault) => {
    expect(validateRrule(rrule)).toBe(fault);
    expect(rruleFaultTexts[validateRrule(rrule) ?? 'never'].zh).not.toBe('');
  });

  it('that is refused is never computed with', () => {
    expect(() => nextPeriod({ rrule: 'FREQ=SECONDLY' }, at('2026-11-24 09:00'), officeCalendar)).toThrow(
      RangeError,
    );
  });

  it('whatever is typed, is answered with no more than two seconds of work and without an error', () => {
    const value = fc.oneof(
      fc.integer({ min: -400, max: 400 }).map(String),
      fc.constantFrom(
        'MO',
        '-1FR',
        '53SU',
        'MO,TU',
        '1,31,-1',
        '2',
        '29',
        '20270101',
        'DAILY',
        'YEARLY',
        'MONTHLY',
        'WEEKLY',
      ),
      fc.string({ maxLength: 4 }),
    );
    const name = fc.constantFrom(
      'FREQ',
      'INTERVAL',
      'COUNT',
      'UNTIL',
      'BYDAY',
      'BYMONTH',
      'BYMONTHDAY',
      'BYYEARDAY',
      'BYWEEKNO',
      'BYSETPOS',
      'WKST',
    );
    const rule = fc
      .tuple(
        fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        fc.array(fc.tuple(name, value), { maxLength: 4 }),
      )
      .map(([freq, parts]) => [`FREQ=${freq}`, ...parts.map((part) => part.join('='))].join(';'));
    fc.assert(
      fc.property(rule, (rrule) => {
        const begin = process.cpuUsage();
        if (validateRrule(rrule) === undefined) {
          const next = nextPeriod({ rrule }, at('2026-11-24 09:00'), officeCalendar);
          if (next) expect(next.due > at('2026-11-24 09:00')).toBe(true);
        }
        // The processor's time, in microseconds: what a busy machine does meanwhile does not count.
        const { user, system } = process.cpuUsage(begin);
        expect(user + system).toBeLessThan(2_000_000);
      }),
      { numRuns: 400 },
    );
  });
});
