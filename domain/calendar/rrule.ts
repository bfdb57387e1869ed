import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { isCalendarDate, type CalendarDate } from './date.js';
import { dateOf, fromEpoch } from './instant.js';

/** Why a recurrence rule is refused. */
export type RruleFault = 'syntax' | 'frequency' | 'part' | 'interval' | 'count' | 'until' | 'never';

/** The reasons as people read them. */
export const rruleFaultTexts = {
  syntax: { zh: '周期规则不符合 RFC 5545 格式', en: 'the rule is not written as RFC 5545 says' },
  frequency: {
    zh: '周期只能为 DAILY、WEEKLY、MONTHLY 或 YEARLY',
    en: 'the frequency must be DAILY, WEEKLY, MONTHLY or YEARLY',
  },
  part: {
    zh: '周期规则含有不支持或超出范围的成分',
    en: 'a part of the rule is not supported or out of range',
  },
  interval: { zh: 'INTERVAL 超出范围', en: 'INTERVAL is out of range' },
  count: {
    zh: 'COUNT 须与 DTSTART 同用且不超过 500',
    en: 'COUNT needs a DTSTART and is at most 500',
  },
  until: { zh: 'UNTIL 不是有效日期', en: 'UNTIL is not a date' },
  never: { zh: '该周期规则不会产生任何日期', en: 'the rule never occurs' },
} satisfies Record<RruleFault, { zh: string; en: string }>;

/** A rule taken apart and checked. */
export interface ParsedRrule {
  /** First day of the series, given or the product's own. */
  start: CalendarDate;
  parts: Map<string, string>;
}

/**
 * Where series without a DTSTART begin: in a December, so that every second, third or sixth month is the last of
 * its two months, quarter or half-year, and in a week that starts on its Monday.
 */
const commonStart = '1999-12-01';
const longest = 300;
const highestCount = 500;
const highestInterval: Record<string, number> = { DAILY: 366, WEEKLY: 104, MONTHLY: 60, YEARLY: 10 };
/** Outer periods searched for the next day: enough for 29 February every fourth year. */
const searchedPeriods = 1500;

const weekday = '(?:MO|TU|WE|TH|FR|SA|SU)';
const within = (text: string, low: number, high: number, negative: boolean): boolean =>
  text.split(',').every((one) => {
    if (!(negative ? /^[+-]?\d{1,3}$/ : /^\d{1,3}$/).test(one)) return false;
    const n = Math.abs(Number(one));
    return n >= low && n <= high;
  });
const partRules: Record<string, (text: string) => boolean> = {
  BYMONTH: (text) => within(text, 1, 12, false),
  BYMONTHDAY: (text) => within(text, 1, 31, true),
  BYYEARDAY: (text) => within(text, 1, 366, true),
  BYWEEKNO: (text) => within(text, 1, 53, true),
  BYSETPOS: (text) => within(text, 1, 366, true),
  BYDAY: (text) =>
    new RegExp(`^(?:[+-]?[1-9]\\d?)?${weekday}(?:,(?:[+-]?[1-9]\\d?)?${weekday})*$`).test(text),
  WKST: (text) => new RegExp(`^${weekday}$`).test(text),
};

/** Reads a rule, with or without `RRULE:` and a DTSTART before it, or says why it is refused. */
export function parseRrule(text: string): ParsedRrule | RruleFault {
  if (text.length > longest) return 'syntax';
  const outer = /^(?:DTSTART(?:;[A-Z]+=[^:;\n]+)*:(\d{8})(?:T\d{6}Z?)?\r?\n)?(?:RRULE:)?([^\n:]+)$/.exec(
    text.trim(),
  );
  if (!outer) return 'syntax';
  const parts = new Map<string, string>();
  for (const part of (outer[2] ?? '').split(';')) {
    const [name, value, ...rest] = part.split('=');
    if (!name || !value || rest.length > 0 || parts.has(name)) return 'syntax';
    parts.set(name, value);
  }
  const given = outer[1] === undefined ? undefined : dashed(outer[1]);
  if (given !== undefined && !isCalendarDate(given)) return 'syntax';
  return faultOf(parts, given) ?? { start: given ?? commonStart, parts: given ? parts : atPeriodEnd(parts) };
}

function faultOf(parts: Map<string, string>, start: CalendarDate | undefined): RruleFault | undefined {
  for (const [name, value] of parts) {
    if (name === 'FREQ') {
      if (!Object.hasOwn(highestInterval, value)) return 'frequency';
    } else if (name === 'INTERVAL') {
      if (!/^[1-9]\d{0,2}$/.test(value) || Number(value) > (highestInterval[parts.get('FREQ') ?? ''] ?? 0))
        return 'interval';
    } else if (name === 'COUNT') {
      if (start === undefined || !/^[1-9]\d{0,2}$/.test(value) || Number(value) > highestCount)
        return 'count';
    } else if (name === 'UNTIL') {
      if (!/^\d{8}(?:T\d{6}Z?)?$/.test(value) || !isCalendarDate(dashed(value))) return 'until';
    } else if (!Object.hasOwn(partRules, name) || !partRules[name]?.(value)) {
      return 'part';
    }
  }
  return parts.has('FREQ') ? undefined : 'frequency';
}

/** A rule that names no day means the end of its period: Friday, the last of the month, the last of the year. */
function atPeriodEnd(parts: Map<string, string>): Map<string, string> {
  const names = (...list: string[]): boolean => list.some((name) => parts.has(name));
  const added: [string, string][] = [];
  switch (parts.get('FREQ')) {
    case 'WEEKLY':
      if (!names('BYDAY')) added.push(['BYDAY', 'FR']);
      break;
    case 'MONTHLY':
      if (!names('BYDAY', 'BYMONTHDAY')) added.push(['BYMONTHDAY', '-1']);
      break;
    case 'YEARLY':
      if (names('BYWEEKNO')) {
        if (!names('BYDAY')) added.push(['BYDAY', 'FR']);
      } else if (!names('BYDAY', 'BYMONTHDAY', 'BYYEARDAY')) {
        if (!names('BYMONTH')) added.push(['BYMONTH', '12']);
        added.push(['BYMONTHDAY', '-1']);
      }
      break;
  }
  return new Map([...parts, ...added]);
}

const dashed = (digits: string): string =>
  `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;

/**
 * The days of a rule, found one after the other. Computed on days alone, in UTC, so that no zone shifts them.
 * @param zone where an UNTIL that is an instant falls on its day
 */
export class Occurrences {
  private readonly rule: RRuleTemporal;

  /** @throws Error for parts that RFC 5545 does not allow together */
  constructor({ start, parts }: ParsedRrule, zone: string) {
    const text = [...parts]
      .map(
        ([name, value]) =>
          `${name}=${name === 'UNTIL' ? `${untilDay(value, zone).replaceAll('-', '')}T000000Z` : value}`,
      )
      .join(';');
    this.rule = new RRuleTemporal({
      rruleString: text,
      dtstart: Temporal.PlainDate.from(start).toZonedDateTime('UTC'),
      maxIterations: searchedPeriods,
      strict: true,
      cache: false,
    });
  }

  /** First day of the series after the given day; undefined when none follows. */
  after(date: CalendarDate): CalendarDate | undefined {
    try {
      return this.rule
        .next(new Date(`${date}T00:00:00.000Z`))
        ?.toString()
        .slice(0, 10);
    } catch {
      // The search ran over its limit: no day in reach.
      return undefined;
    }
  }
}

function untilDay(value: string, zone: string): CalendarDate {
  const day = dashed(value);
  if (!value.endsWith('Z')) return day;
  const time = `${value.slice(9, 11)}:${value.slice(11, 13)}:${value.slice(13, 15)}`;
  return dateOf(fromEpoch(Date.parse(`${day}T${time}.000Z`)), zone);
}
