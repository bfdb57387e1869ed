import { describe, expect, it } from '@jest/globals';
import { addDuration, type DurationUnit } from '../../../domain/calendar/duration.js';
import { explain, fixedDue } from '../../../domain/calendar/explanation.js';
import { remainingAt, resumedDue } from '../../../domain/calendar/pause.js';
import { at, officeCalendar } from './office-calendar.js';

const explained = (start: string, amount: number, unit: DurationUnit) =>
  addDuration(officeCalendar, at(start), { amount, unit }).explanation;

describe('the explanation of a due', () => {
  it('names start, each skipped day and why, each make-up day counted, and the result', () => {
    expect(explained('2026-09-28 10:00', 6, 'workday')).toEqual({
      start: at('2026-09-28 10:00'),
      rule: 'workday:6',
      result: at('2026-10-12 18:00'),
      skipped: [
        { date: '2026-10-01', until: '2026-10-07', why: 'holiday', name: '国庆节' },
        { date: '2026-10-11', why: 'weekend' },
      ],
      makeUp: [{ date: '2026-10-10', name: '国庆节' }],
      weekendDays: 1,
      counted: 6,
      provisional: false,
      unpublishedYears: [],
      zone: 'Asia/Shanghai',
      calendar: { code: 'default', version: 1 },
    });
  });

  it('stays small over a long span: weekends are counted, holidays listed', () => {
    const long = explained('2024-01-02 10:00', 500, 'workday');
    expect(long.skipped.every(({ why }) => why === 'holiday')).toBe(true);
    expect(long.weekendDays).toBeGreaterThan(150);
    expect(JSON.stringify(long).length).toBeLessThan(4000);
  });

  it('says which year is not published and which of its holidays are assumed', () => {
    expect(explained('2026-12-30 10:00', 3, 'workday')).toMatchObject({
      provisional: true,
      unpublishedYears: [2027],
      skipped: [
        { date: '2027-01-01', why: 'unpublished_holiday', name: '元旦' },
        { date: '2027-01-02', until: '2027-01-03', why: 'weekend' },
      ],
    });
  });

  it('reads as a sentence in both languages', () => {
    const october = explained('2026-09-28 10:00', 5, 'workday');
    expect(explain(october, 'zh')).toBe(
      '自2026年9月28日（周一）起5个工作日（当日不计），至2026年10月10日（周六）18:00截止；不计国庆节10月1日至7日；调休上班照计：2026年10月10日（周六）国庆节调休。',
    );
    expect(explain(october, 'en')).toBe(
      '5 working days from Mon 28 September 2026 (that day not counted): due Sat 10 October 2026, 18:00; not counted: 国庆节 1–7 October; counted though a weekend day: Sat 10 October 2026 for 国庆节.',
    );
    const newYear = explained('2026-12-20 10:00', 30, 'workday');
    expect(explain(newYear, 'zh')).toBe(
      '自2026年12月20日（周日）起30个工作日（当日不计），至2027年2月1日（周一）18:00截止；不计元旦2027年1月1日（周五）、周末12天；2027年放假安排尚未公布，结果为暂定。',
    );
    expect(explain(newYear, 'en')).toMatch(
      /12 weekend days; the holidays of 2027 are not published, so this is provisional\.$/,
    );
  });

  it('of hours, working hours and days says how they were counted', () => {
    expect(explain(explained('2026-10-16 18:30', 2, 'hour'), 'zh')).toBe(
      '自2026年10月16日（周五）18:30起2小时（不分昼夜和节假日），至2026年10月16日（周五）20:30截止。',
    );
    expect(explain(explained('2026-10-16 17:30', 3, 'workhour'), 'zh')).toBe(
      '自2026年10月16日（周五）17:30起3个工作小时（只计上班时间），至2026年10月19日（周一）11:30截止；不计周末10月17日至18日。',
    );
    expect(explain(explained('2026-10-16 17:30', 1, 'day'), 'en')).toBe(
      '1 day from Fri 16 October 2026 (that day not counted): due Sat 17 October 2026, 18:00.',
    );
  });

  it('of a fixed date says that it does not move, and when nobody works that day', () => {
    expect(explain(fixedDue(officeCalendar, at('2026-10-18 18:00')).explanation, 'zh')).toBe(
      '固定日期：2026年10月18日（周日）18:00截止，不因节假日移动；当日为周末。',
    );
    expect(explain(fixedDue(officeCalendar, at('2026-10-10 18:00')).explanation, 'en')).toBe(
      'Fixed date: due Sat 10 October 2026, 18:00, not moved by holidays; that weekend day is worked (国庆节).',
    );
    expect(explain(fixedDue(officeCalendar, at('2026-10-02 18:00')).explanation, 'zh')).toMatch(
      /当日为国庆节。$/,
    );
  });

  it('after a pause says what was left', () => {
    const resumed = (unit: DurationUnit, due: string) =>
      explain(
        resumedDue(
          officeCalendar,
          remainingAt(officeCalendar, at('2026-10-12 10:00'), at(due), unit),
          at('2026-10-19 15:00'),
        ).explanation,
        'zh',
      );
    expect(resumed('workday', '2026-10-14 18:00')).toBe(
      '自2026年10月19日（周一）恢复办理，剩余2个工作日（当日不计），至2026年10月21日（周三）18:00截止。',
    );
    expect(resumed('workhour', '2026-10-12 11:30')).toMatch(/剩余1.5个工作小时.*16:30截止。$/);
    expect(resumed('workday', '2026-10-09 18:00')).toBe('暂停前已到期，期限仍为2026年10月9日（周五）18:00。');
  });
});
