import type { Reporting } from '../calendar/recurrence.js';
import { smallNumber, withDigits } from './numerals.js';

const weekdays: Record<string, string> = {
  一: 'MO',
  二: 'TU',
  三: 'WE',
  四: 'TH',
  五: 'FR',
  六: 'SA',
  日: 'SU',
  天: 'SU',
};

const every = (first: number, step: number): string =>
  Array.from({ length: Math.ceil((13 - first) / step) }, (_, i) => first + i * step).join(',');

const count = '(\\d{1,2}|[一二两三四五六七八九十])';

/**
 * A regular obligation as a recurrence rule: 每月25日前, 每两个月, 每季度末, 每季度首月15日前, 每半年, 每年, 每周五, 每日.
 * Undefined where the text names no period. A period without a day means its last.
 */
export function recurrenceOf(written: string): Reporting | undefined {
  const text = withDigits(written.replace(/\s/g, '')).toLowerCase();
  const rrule = daily(text) ?? weekly(text) ?? monthly(text) ?? yearly(text);
  return rrule === undefined ? undefined : { rrule };
}

function daily(text: string): string | undefined {
  if (/每个?工作日/.test(text)) return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
  return /每[日天]|^日(报|零报告)|daily/.test(text) ? 'FREQ=DAILY' : undefined;
}

function weekly(text: string): string | undefined {
  const fortnight = new RegExp(`每?${count}个?(周|星期)(?!前)`).exec(text);
  const named = /(?:每个?|逢)?(?:周|星期)([一二三四五六日天])/.exec(text)?.[1];
  const day = named === undefined ? 'FR' : (weekdays[named] ?? 'FR');
  if (fortnight && /每/.test(text)) {
    const weeks = smallNumber(fortnight[1] ?? '') ?? 1;
    return weeks >= 1 ? `FREQ=WEEKLY;INTERVAL=${weeks};BYDAY=${day}`.replace('INTERVAL=1;', '') : undefined;
  }
  return /每个?(周|星期)|按周|周报|weekly/.test(text) ? `FREQ=WEEKLY;BYDAY=${day}` : undefined;
}

function monthly(text: string): string | undefined {
  const days = daysOf(text);
  if (/每半个?月|每旬|旬报/.test(text))
    return `FREQ=MONTHLY;BYMONTHDAY=${/旬/.test(text) ? '10,20,-1' : '15,-1'}`;
  if (/半年/.test(text)) return `FREQ=YEARLY;BYMONTH=6,12;${days}`;
  if (/季/.test(text) && /每|按季|季报|季度/.test(text))
    return `FREQ=MONTHLY;BYMONTH=${every(monthOfQuarter(text), 3)};${days}`;
  if (/双月/.test(text)) return `FREQ=MONTHLY;BYMONTH=${every(2, 2)};${days}`;
  if (/单月/.test(text)) return `FREQ=MONTHLY;BYMONTH=${every(1, 2)};${days}`;
  const apart = new RegExp(`每?${count}个月(?!内)`).exec(text) ?? new RegExp(`每${count}月`).exec(text);
  const step = apart ? smallNumber(apart[1] ?? '') : undefined;
  if (step !== undefined && [2, 3, 4, 6].includes(step))
    return `FREQ=MONTHLY;BYMONTH=${every(step, step)};${days}`;
  if (step !== undefined && step !== 1) return undefined;
  return /每个?月|每1个?月|按月|月报|次月|monthly/.test(text) ? `FREQ=MONTHLY;${days}` : undefined;
}

function yearly(text: string): string | undefined {
  if (!/每年|每年度|按年|年报|年度报告|yearly|annually/.test(text)) {
    return /quarterly/.test(text) ? `FREQ=MONTHLY;BYMONTH=${every(3, 3)};BYMONTHDAY=-1` : undefined;
  }
  const months = [...text.matchAll(/(\d{1,2})月/g)].map((found) => Number(found[1]));
  if (months.some((month) => month < 1 || month > 12)) return undefined;
  const of = months.length === 0 ? '12' : [...new Set(months)].join(',');
  return `FREQ=YEARLY;BYMONTH=${of};${daysOf(text)}`;
}

/** The days of a month a text names. From the 29th on a month may lack the day: then it is its last. */
function daysOf(text: string): string {
  const named = [...text.matchAll(/(\d{1,2})[日号](?!内)/g)].map((found) => Number(found[1]));
  const within = /(?:后|结束后)(\d{1,2})[日天]内/.exec(text)?.[1];
  const days = within === undefined ? named : [Number(within)];
  if (days.length === 0 || days.some((day) => day < 1 || day > 31)) return 'BYMONTHDAY=-1';
  const [day] = days;
  if (days.length === 1 && day !== undefined && day > 28)
    return day === 31 ? 'BYMONTHDAY=-1' : `BYMONTHDAY=${day === 29 ? '28,29' : '28,29,30'};BYSETPOS=-1`;
  return `BYMONTHDAY=${[...new Set(days.map((one) => (one > 28 ? -1 : one)))].join(',')}`;
}

/** 首月, 第1个月 and what is due after a quarter are in the first, 末月 and 季度末 in the last month of a quarter. */
function monthOfQuarter(text: string): number {
  const named = /第([一二三123])个?月/.exec(text)?.[1];
  if (named !== undefined) return smallNumber(named) ?? 3;
  return /首月|季初|次月|季(度)?(结束)?后/.test(text) ? 1 : 3;
}
