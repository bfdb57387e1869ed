import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateRrule } from '../../../domain/calendar/recurrence.js';
import { fieldOf } from '../../../domain/ledger/columns.js';
import { dayOfSerial, readDay } from '../../../domain/ledger/days.js';
import { splitMeasures } from '../../../domain/ledger/measures.js';
import { smallNumber } from '../../../domain/ledger/numerals.js';
import { recurrenceOf } from '../../../domain/ledger/reporting.js';
import { readTerm } from '../../../domain/ledger/term.js';

const today = '2026-11-24';

describe('terms as people write them', () => {
  it.each([
    ['2026-10-30', { type: 'fixed', due: '2026-10-30' }],
    ['2026年9月30日', { type: 'fixed', due: '2026-09-30' }],
    ['2026.8.15', { type: 'fixed', due: '2026-08-15' }],
    ['2026/7/15', { type: 'fixed', due: '2026-07-15' }],
    ['2027年1月1日前', { type: 'fixed', due: '2027-01-01' }],
    ['2026年5月底前', { type: 'fixed', due: '2026-05-31' }],
    ['2026年2月底', { type: 'fixed', due: '2026-02-28' }],
    ['2026年底前', { type: 'fixed', due: '2026-12-31' }],
    ['2027年上半年', { type: 'fixed', due: '2027-06-30' }],
    ['长期坚持', { type: 'standing' }],
    ['立行立改', { type: 'immediate' }],
    ['15个工作日内', { type: 'duration', amount: 15, unit: 'workday' }],
    ['交办后10个工作日内', { type: 'duration', amount: 10, unit: 'workday' }],
    ['三日内', { type: 'duration', amount: 3, unit: 'day' }],
    ['本分工印发后10个工作日内', { type: 'event', event: '本分工印发', amount: 10, unit: 'workday' }],
    ['每季度末', { type: 'recurring', until: '2027-12-31' }],
    ['4月底前', { type: 'fixed', due: '2027-04-30' }],
    ['5月12日前', { type: 'fixed', due: '2027-05-12' }],
  ])('%s', (text, term) => {
    expect(readTerm(text, 2027, today)).toMatchObject({ kind: 'term', term });
  });

  it.each([
    ['11月中旬', 'import.term-part'],
    ['活动期间', 'import.term-unclear'],
    ['各阶段启动前10个工作日', 'import.term-event'],
    ['每个法定节假日前3个工作日', 'import.term-event'],
    ['2026年2月30日', 'import.term-unclear'],
    ['尽快', 'import.term-unclear'],
  ])('%s is asked, not guessed', (text, code) => {
    const read = readTerm(text, 2026, today);
    expect(read).toMatchObject({ kind: 'ask', code });
    expect(read.kind === 'ask' && read.choices.length).toBeGreaterThan(0);
  });

  it('a month without a year is asked where the ledger names none', () => {
    expect(readTerm('4月底前', undefined, today)).toMatchObject({
      kind: 'ask',
      code: 'import.term-year',
      choices: [{ value: '2026-04-30' }, { value: '2027-04-30' }],
    });
  });

  it('a spreadsheet’s day number is its day', () => {
    expect(dayOfSerial(46295)).toBe('2026-09-30');
    expect(readDay('20260930')).toBe('2026-09-30');
    expect(readDay('2026-13-01')).toBeUndefined();
  });

  it('nothing a cell may hold makes it throw, and what is recognised is a day that exists', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const read = readTerm(text, 2026, today);
        return read.kind === 'ask' || read.term.type !== 'fixed' || /^\d{4}-\d\d-\d\d$/.test(read.term.due);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('reporting rules', () => {
  it.each([
    ['每月25日前报送进展', 'FREQ=MONTHLY;BYMONTHDAY=25'],
    ['每两个月报送1次', 'FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=-1'],
    ['每季度末报送', 'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1'],
    ['每季度末月20日前报送进展', 'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20'],
    ['每季度第1个月15日前', 'FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15'],
    ['每季度首月15日前', 'FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15'],
    ['半年报送1次', 'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1'],
    ['每日零报告', 'FREQ=DAILY'],
    ['每周五', 'FREQ=WEEKLY;BYDAY=FR'],
  ])('%s', (text, rrule) => {
    expect(recurrenceOf(text)).toEqual({ rrule });
    expect(validateRrule(rrule)).toBeUndefined();
  });

  it('reads small numbers in digits and in Chinese', () => {
    expect(['3', '十', '十五', '二十', '两', '百'].map(smallNumber)).toEqual([3, 10, 15, 20, 2, undefined]);
  });
});

describe('cells', () => {
  it('splits numbered measures, and leaves a plain text whole', () => {
    expect(splitMeasures('1.开展检查；2.补齐2025年四季度以来记录；3.建立制度')).toEqual([
      '开展检查',
      '补齐2025年四季度以来记录',
      '建立制度',
    ]);
    expect(splitMeasures('（1）排查；（2）修订')).toEqual(['排查', '修订']);
    expect(splitMeasures('全程录音录像，纪检列席')).toEqual(['全程录音录像，纪检列席']);
  });

  it('knows headings by their many names, and data by none', () => {
    expect(['责任单位', ' 完成时限 ', '整改时限（前）', '是否销号', '牵头单位：'].map(fieldOf)).toEqual([
      'lead',
      'due',
      'due',
      'closed',
      'lead',
    ]);
    expect(fieldOf('修订《管理办法》')).toBeUndefined();
  });
});
