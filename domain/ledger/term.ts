import type { CalendarDate } from '../calendar/instant.js';
import { addDays } from '../calendar/instant.js';
import type { Reporting } from '../calendar/recurrence.js';
import type { Term } from '../calendar/term.js';
import { addMonths, dayOrNone, daysIn, endOfMonth, readDay } from './days.js';
import { smallNumber, withDigits } from './numerals.js';
import { recurrenceOf } from './reporting.js';

export interface TermChoice {
  value: string;
  zh: string;
  en: string;
  term: Term;
}

/** What a cell about time was read as; `ask` where it can mean more than one thing, with what it may mean. */
export type TermReading =
  | { kind: 'term'; term: Term; reporting?: Reporting; says?: 'import.term-each' }
  | {
      kind: 'ask';
      code: 'import.term-year' | 'import.term-part' | 'import.term-event' | 'import.term-unclear';
      choices: TermChoice[];
      reporting?: Reporting;
    };

const fixed = (due: CalendarDate): TermReading => ({ kind: 'term', term: { type: 'fixed', due } });
const onDay = (due: CalendarDate): TermChoice => ({
  value: due,
  zh: due,
  en: due,
  term: { type: 'fixed', due },
});
const forGood: TermChoice = {
  value: 'standing',
  zh: '长期坚持',
  en: 'kept up for good',
  term: { type: 'standing' },
};
const atOnce: TermChoice = {
  value: 'immediate',
  zh: '立行立改',
  en: 'put right at once',
  term: { type: 'immediate' },
};

const standing = /^(长期|长期坚持|持续|持续推进|持续坚持|常态化|常态化推进|长期落实|长期推进|常年|常年坚持)$/;
const immediate =
  /^(立行立改|立即整改|立即|立刻|即时|即改|立改|即知即改|即查即改|立整立改|立知立改|马上就办|即行即改)$/;
const prefix = /^(于|在|截至|截止到?|确保|力争|原则上|请于|务于|务必于|计划|拟于|预计)+/;
const done =
  /(全面|全部|基本|整改|落实)?(完成|办结|完毕|到位|销号|报送|上报|提交|印发|验收|完工|建成)(任务|整改)?$/;

/**
 * Reads 完成时限 as people write it. `year` is the ledger's, where it says one; terms are recognised, not guessed:
 * what is ambiguous is asked (docs/domain.md section 7).
 */
export function readTerm(raw: string, year: number | undefined, today: CalendarDate): TermReading {
  const whole = readDay(raw);
  if (whole !== undefined) return fixed(whole);
  const text = withDigits(raw.replace(/\s/g, ''))
    .replace(/[。；;，,]+$/, '')
    .replace(prefix, '');
  const bare = done.test(text) && !standing.test(text) ? text.replace(done, '') : text;
  return (
    oneTerm(text, year, today) ??
    oneTerm(bare, year, today) ??
    withReporting(text, year, today) ??
    unclear(raw, text, year, today)
  );
}

function oneTerm(text: string, year: number | undefined, today: CalendarDate): TermReading | undefined {
  const day = readDay(text);
  if (day !== undefined) return fixed(day);
  if (standing.test(text)) return { kind: 'term', term: forGood.term };
  if (immediate.test(text)) return { kind: 'term', term: atOnce.term };
  return (
    monthTerm(text, year, today) ??
    wholeTerm(text, year, today) ??
    countedTerm(text) ??
    periodTerm(text, year)
  );
}

/** 长期坚持，每季度末报送 · 2026年12月底前，每月报送: a term and, after it, how often it is reported. */
function withReporting(text: string, year: number | undefined, today: CalendarDate): TermReading | undefined {
  const [head = '', ...rest] = text.split(/[，,；;。（(]/);
  const tail = rest.join('，').replace(/[）)]$/, '');
  if (head === '' || tail === '') return undefined;
  const read = oneTerm(head, year, today);
  const reporting = recurrenceOf(tail);
  if (!read || !reporting || daysIn(tail, [2000]).length > 0) return undefined;
  return read.kind === 'term' && read.term.type === 'recurring' ? undefined : { ...read, reporting };
}

/** What was not understood, with every day the text names among the choices. */
function unclear(raw: string, text: string, year: number | undefined, today: CalendarDate): TermReading {
  const now = Number(today.slice(0, 4));
  const days = daysIn(text, year === undefined ? [now, now + 1] : [year]);
  const relative = /^(本|这个|当)?月(底|末|内)/.test(text)
    ? endOfMonth(now, Number(today.slice(5, 7)))
    : undefined;
  const months = /^(\d{1,2}|[一二两三四五六七八九十]|半)个?(月|年)(内|之内|以内)?$/.exec(text);
  const later = months ? inMonths(today, months[1] ?? '', months[2] ?? '') : undefined;
  const choices: TermChoice[] = [
    ...[...days, relative, later].flatMap((day) => (day === undefined ? [] : [onDay(day)])).slice(0, 6),
    ...(/立行立改|立即|立改/.test(text) ? [atOnce] : []),
    ...(/^(\d{4}年度?|全年|本年度?|今年)$/.test(text) ? [onDay(`${year ?? now}-12-31`)] : []),
    forGood,
    {
      value: 'event',
      zh: `以“${raw.slice(0, 60)}”起算，10个工作日`,
      en: 'starts with that event, 10 working days',
      term: { type: 'event', event: raw.trim().slice(0, 300), amount: 10, unit: 'workday' },
    },
  ];
  return {
    kind: 'ask',
    code: 'import.term-unclear',
    choices: choices.filter(({ value }, at) => choices.findIndex((other) => other.value === value) === at),
  };
}

function inMonths(today: CalendarDate, amount: string, unit: string): CalendarDate | undefined {
  const n = amount === '半' ? 0.5 : smallNumber(amount);
  const months = n === undefined ? 0 : unit === '年' ? n * 12 : n;
  if (months === 0.5) return addDays(today, 15);
  return months >= 1 && months <= 60 ? addMonths(today, months) : undefined;
}

const before = '(?:之?前|以前)';

/** Months and days: 2026年5月底前, 4月底前, 11月中旬, 12月前. */
function monthTerm(text: string, year: number | undefined, today: CalendarDate): TermReading | undefined {
  const found = new RegExp(
    `^(?:(\\d{4})年)?(\\d{1,2})月(?:份)?(?:(\\d{1,2})[日号]?|(上旬|中旬|下旬|初)|(底|末))?(${before})?(?:止|内|之内|以内)?$`,
  ).exec(text);
  if (!found) return undefined;
  const [, saidYear, monthText, day, part, end, earlier] = found;
  const month = Number(monthText);
  const known = saidYear !== undefined ? Number(saidYear) : year;
  if (part !== undefined) return partOfMonth(known, today, month, part);
  if (day === undefined && end === undefined && earlier !== undefined)
    return beforeMonth(known, today, month);
  const on = (of: number): CalendarDate | undefined =>
    day !== undefined ? dayOrNone(of, month, Number(day)) : endOfMonth(of, month);
  if (known === undefined) return askYear(on, today);
  const due = on(known);
  return due === undefined ? undefined : fixed(due);
}

/** Halves, quarters and years: 年底前, 2027年上半年, 三季度末, 年内. */
function wholeTerm(text: string, year: number | undefined, today: CalendarDate): TermReading | undefined {
  const found = new RegExp(
    `^(?:(\\d{4})年|年|本年度?|今年)?(年?底|年末|年内|内|上半年|下半年|第?([1-4])季度)(?:底|末|内)?(${before})?$`,
  ).exec(text);
  if (!found) {
    const earlier = new RegExp(`^(\\d{4})年${before}$`).exec(text)?.[1];
    return earlier === undefined
      ? undefined
      : ask('import.term-part', [`${Number(earlier) - 1}-12-31`, `${earlier}-12-31`]);
  }
  const part = found[2] ?? '';
  const month = found[3] !== undefined ? Number(found[3]) * 3 : part === '上半年' ? 6 : 12;
  const on = (of: number): CalendarDate | undefined => endOfMonth(of, month);
  const known = found[1] !== undefined ? Number(found[1]) : year;
  if (known === undefined) return askYear(on, today);
  const due = on(known);
  return due === undefined ? undefined : fixed(due);
}

const ask = (
  code: 'import.term-year' | 'import.term-part',
  days: readonly (CalendarDate | undefined)[],
): TermReading | undefined => {
  const choices = days.flatMap((day) => (day === undefined ? [] : [onDay(day)]));
  return choices.length === 0 ? undefined : { kind: 'ask', code, choices };
};

const yearsAround = (today: CalendarDate): number[] => [
  Number(today.slice(0, 4)),
  Number(today.slice(0, 4)) + 1,
];

const askYear = (
  on: (year: number) => CalendarDate | undefined,
  today: CalendarDate,
): TermReading | undefined => ask('import.term-year', yearsAround(today).map(on));

/** 上旬, 中旬 and 下旬 are ten days each, 初 some: which of them is meant as the due is asked. */
function partOfMonth(
  year: number | undefined,
  today: CalendarDate,
  month: number,
  part: string,
): TermReading | undefined {
  const days = { 上旬: [5, 10], 中旬: [15, 20], 下旬: [25, 31], 初: [5, 10] }[part] ?? [];
  return ask(
    'import.term-part',
    (year === undefined ? yearsAround(today) : [year]).flatMap((of) =>
      days.map((day) => (day === 31 ? endOfMonth(of, month) : dayOrNone(of, month, day))),
    ),
  );
}

/** 12月前 may mean before the month begins, or within it. */
const beforeMonth = (
  year: number | undefined,
  today: CalendarDate,
  month: number,
): TermReading | undefined =>
  month < 1 || month > 12
    ? undefined
    : ask(
        'import.term-part',
        (year === undefined ? yearsAround(today) : [year]).flatMap((of) => [
          month === 1 ? endOfMonth(of - 1, 12) : endOfMonth(of, month - 1),
          endOfMonth(of, month),
        ]),
      );

/** N个工作日内, N日内, and the same counted from an event: 每次学习后5个工作日内, 本分工印发后10个工作日内. */
function countedTerm(text: string): TermReading | undefined {
  const found =
    /^(.*?)(\d{1,3}|[一二两三四五六七八九十]{1,3})(个?工作日|个?自然日|天|日|周|个星期|个?小时)(内|之内|以内)?$/.exec(
      text,
    );
  if (!found) return undefined;
  const [, from = '', number = '', what = '', within] = found;
  const n = smallNumber(number);
  if (n === undefined || n < 1 || (what === '日' && within === undefined)) return undefined;
  const weeks = /周|星期/.test(what);
  const amount = weeks ? n * 7 : n;
  if (weeks && (within === undefined || amount > 999)) return undefined;
  const unit = what.includes('工作日') ? 'workday' : what.includes('小时') ? 'hour' : 'day';
  if (
    from === '' ||
    /^(自?(交办|立项|收到(通知|任务|文件)?|收文|下达)|接到(通知|任务|交办))(之日)?(起|后)?$/.test(from)
  ) {
    return { kind: 'term', term: { type: 'duration', amount, unit } };
  }
  const event = from.replace(/^自/, '').replace(/(之日)?(起|后|之后)$/, '');
  if (event === '') return undefined;
  if (/(起|后)$/.test(from)) {
    return {
      kind: 'term',
      term: { type: 'event', event: event.slice(0, 300), amount, unit },
      ...(/每|各/.test(event) ? { says: 'import.term-each' as const } : {}),
    };
  }
  if (!/前$/.test(from)) return undefined;
  return {
    kind: 'ask',
    code: 'import.term-event',
    choices: [
      {
        value: 'event',
        zh: `登记“${from.replace(/前$/, '')}”后${number}${what}内`,
        en: 'counted from the event once it is recorded',
        term: { type: 'event', event: text.slice(0, 300), amount, unit },
      },
      forGood,
    ],
  };
}

/** 每季度末, 每月月底前, 每季度首月15日前: reports each period, until the end of the ledger's year where it has one. */
function periodTerm(text: string, year: number | undefined): TermReading | undefined {
  if (!/^(每|逢|半年$|按月|按季|按周|按年)/.test(text) || text.length > 20) return undefined;
  if (/节假日|假期|每次|每个法定|会议|活动/.test(text)) return undefined;
  const reporting = recurrenceOf(text);
  return reporting
    ? {
        kind: 'term',
        term: { type: 'recurring', ...(year === undefined ? {} : { until: `${year}-12-31` }) },
        reporting,
      }
    : undefined;
}
