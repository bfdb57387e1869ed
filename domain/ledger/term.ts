import { Temporal } from 'temporal-polyfill';
import type { CalendarDate } from '../calendar/instant.js';
import type { Reporting } from '../calendar/recurrence.js';
import type { Term } from '../calendar/term.js';
import { recurrenceOf, smallNumber } from './reporting.js';

/** What a cell about time was read as; `ask` where it can mean more than one thing, with what it may mean. */
export type TermReading =
  | { kind: 'term'; term: Term; reporting?: Reporting }
  | {
      kind: 'ask';
      code: 'import.term-year' | 'import.term-part' | 'import.term-event' | 'import.term-unclear';
      choices: { value: string; zh: string; en: string; term: Term }[];
    };

const fixed = (due: CalendarDate): TermReading => ({ kind: 'term', term: { type: 'fixed', due } });

/** A spreadsheet's day number, 1900 system. */
export const dayOfSerial = (serial: number): CalendarDate =>
  Temporal.PlainDate.from('1899-12-30')
    .add({ days: Math.floor(serial) })
    .toString();

/** A day only where it exists: 2月30日 is none. */
function dayOrNone(year: number, month: number, day: number): CalendarDate | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const last = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  return day > last ? undefined : Temporal.PlainDate.from({ year, month, day }).toString();
}

const endOfMonth = (year: number, month: number): CalendarDate | undefined =>
  month < 1 || month > 12
    ? undefined
    : Temporal.PlainYearMonth.from({ year, month })
        .toPlainDate({ day: Temporal.PlainYearMonth.from({ year, month }).daysInMonth })
        .toString();

/** A day written in any of the usual ways, with its year; undefined for anything else. */
export function readDay(text: string): CalendarDate | undefined {
  const iso =
    /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[ T].*)?$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?(?:之?前|以前|止)?$/.exec(text);
  if (iso) return dayOrNone(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const packed = /^(20\d{2})(\d{2})(\d{2})$/.exec(text);
  return packed ? dayOrNone(Number(packed[1]), Number(packed[2]), Number(packed[3])) : undefined;
}

/**
 * Reads 完成时限 as people write it. `year` is the ledger's, where it says one; terms are recognised, not guessed:
 * what is ambiguous is asked (docs/domain.md section 7).
 */
export function readTerm(raw: string, year: number | undefined, today: CalendarDate): TermReading {
  const text = raw.replace(/\s/g, '').replace(/[。；;]$/, '');
  const day = readDay(text);
  if (day !== undefined) return fixed(day);
  if (/^(长期|长期坚持|持续|持续推进|持续坚持|常态化|常态化推进|长期落实)$/.test(text))
    return { kind: 'term', term: { type: 'standing' } };
  if (/^(立行立改|立即整改|立即|即知即改|马上就办)$/.test(text))
    return { kind: 'term', term: { type: 'immediate' } };
  return (
    monthTerm(text, year, today) ??
    countedTerm(text) ??
    periodTerm(text, year) ?? {
      kind: 'ask',
      code: 'import.term-unclear',
      choices: [
        { value: 'standing', zh: '长期坚持', en: 'kept up for good', term: { type: 'standing' } },
        {
          value: 'event',
          zh: `以“${raw.slice(0, 60)}”起算，10个工作日`,
          en: 'starts with that event, 10 working days',
          term: { type: 'event', event: raw.slice(0, 300), amount: 10, unit: 'workday' },
        },
      ],
    }
  );
}

/** Months, halves and years: 2026年5月底前, 4月底前, 11月中旬, 年底前, 上半年. */
function monthTerm(text: string, year: number | undefined, today: CalendarDate): TermReading | undefined {
  const found =
    /^(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})[日号]|(上旬|中旬|下旬)|(底|末))?(?:之?前|以前|完成|止|内)?$/.exec(
      text,
    );
  if (found) {
    const month = Number(found[2]);
    const part = found[4];
    const on = (y: number): CalendarDate | undefined =>
      found[3] !== undefined ? dayOrNone(y, month, Number(found[3])) : endOfMonth(y, month);
    const known = found[1] !== undefined ? Number(found[1]) : year;
    if (part !== undefined) return partOfMonth(known ?? Number(today.slice(0, 4)), month, part);
    if (known !== undefined) {
      const due = on(known);
      return due === undefined ? undefined : fixed(due);
    }
    return askYear(on, today);
  }
  const whole =
    /^(?:(\d{4})年|年|本年度?|今年)?(年?底|年末|年内|上半年|下半年|年底|内)(?:之?前|以前|完成)?$/.exec(text);
  if (!whole) return undefined;
  const y = whole[1] !== undefined ? Number(whole[1]) : year;
  const on = (of: number): CalendarDate => (whole[2] === '上半年' ? `${of}-06-30` : `${of}-12-31`);
  return y === undefined ? askYear(on, today) : fixed(on(y));
}

function askYear(on: (year: number) => CalendarDate | undefined, today: CalendarDate): TermReading {
  const now = Number(today.slice(0, 4));
  return {
    kind: 'ask',
    code: 'import.term-year',
    choices: [now, now + 1].flatMap((year) => {
      const due = on(year);
      return due === undefined
        ? []
        : [{ value: due, zh: due, en: due, term: { type: 'fixed' as const, due } }];
    }),
  };
}

/** 上旬, 中旬 and 下旬 are ten days each: which of them is meant as the due is asked. */
function partOfMonth(year: number, month: number, part: string): TermReading | undefined {
  const last = endOfMonth(year, month);
  if (last === undefined) return undefined;
  const days = part === '上旬' ? [5, 10] : part === '中旬' ? [15, 20] : [25, Number(last.slice(8))];
  return {
    kind: 'ask',
    code: 'import.term-part',
    choices: days.flatMap((day) => {
      const due = dayOrNone(year, month, day);
      return due === undefined
        ? []
        : [{ value: due, zh: due, en: due, term: { type: 'fixed' as const, due } }];
    }),
  };
}

/** N个工作日内, N日内, and the same counted from an event: 每次学习后5个工作日内, 本分工印发后10个工作日内. */
function countedTerm(text: string): TermReading | undefined {
  const found =
    /^(.*?)(\d{1,3}|[一二两三四五六七八九十]{1,3})(个?工作日|个?自然日|天|日|个?小时)(内|之内|以内)?(?:完成|报送|印发)?$/.exec(
      text,
    );
  if (!found) return undefined;
  const amount = smallNumber(found[2] ?? '');
  if (amount === undefined || amount < 1) return undefined;
  const what = found[3] ?? '';
  const unit = what.includes('工作日') ? 'workday' : what.includes('小时') ? 'hour' : 'day';
  const before = found[1] ?? '';
  if (before === '' || /^(自?交办|自?立项|自?收到|收文|下达)(之日)?(起|后)?$/.test(before)) {
    return { kind: 'term', term: { type: 'duration', amount, unit } };
  }
  const event = before.replace(/(之日)?(起|后|之后)$/, '');
  if (event !== before) return { kind: 'term', term: { type: 'event', event, amount, unit } };
  if (/前$/.test(before)) {
    return {
      kind: 'ask',
      code: 'import.term-event',
      choices: [
        {
          value: 'event',
          zh: `登记“${before.replace(/前$/, '')}”后${amount}${what}内`,
          en: 'counted from the event once it is recorded',
          term: { type: 'event', event: text, amount, unit },
        },
        { value: 'standing', zh: '长期坚持', en: 'kept up for good', term: { type: 'standing' } },
      ],
    };
  }
  return undefined;
}

/** 每季度末, 每月月底前, 每季度首月15日前: reports each period, until the end of the ledger's year where it has one. */
function periodTerm(text: string, year: number | undefined): TermReading | undefined {
  if (!/^(每|半年|按月|按季)/.test(text)) return undefined;
  if (/节假日|每次|每个法定/.test(text)) return undefined;
  const reporting = recurrenceOf(text);
  return reporting
    ? {
        kind: 'term',
        term: { type: 'recurring', ...(year === undefined ? {} : { until: `${year}-12-31` }) },
        reporting,
      }
    : undefined;
}
