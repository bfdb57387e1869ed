import type { Reporting } from '../calendar/recurrence.js';

const chineseDigits: Record<string, number> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  首: 1,
  末: -1,
};

/** A small number as digits or as a Chinese numeral; undefined for anything else. */
export function smallNumber(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  if (text.length === 1) return chineseDigits[text];
  const tens = /^(.)?十(.)?$/.exec(text);
  if (!tens) return undefined;
  const [, before = '一', after] = tens;
  return (chineseDigits[before] ?? 1) * 10 + (after === undefined ? 0 : (chineseDigits[after] ?? 0));
}

const months = (first: number, every: number): string =>
  Array.from({ length: 12 / every }, (_, i) => first + i * every).join(',');

/**
 * A regular obligation as a recurrence rule: 每月25日前, 每两个月, 每季度末, 每季度首月15日前, 每半年, 每年, 每周, 每日.
 * Undefined where the text names no period.
 */
export function recurrenceOf(text: string): Reporting | undefined {
  const day = dayOfMonth(text);
  const rule = (rrule: string): Reporting => ({ rrule });
  if (/每[日天]|日报/.test(text)) return rule('FREQ=DAILY');
  if (/每周|每星期|周报/.test(text)) return rule('FREQ=WEEKLY;BYDAY=FR');
  if (/每?(两|二|2)个?月/.test(text))
    return rule(`FREQ=MONTHLY;BYMONTH=${months(2, 2)};BYMONTHDAY=${day ?? -1}`);
  if (/每?半年/.test(text)) return rule(`FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=${day ?? -1}`);
  if (/每?季度|每季|季报/.test(text))
    return rule(`FREQ=MONTHLY;BYMONTH=${months(monthOfQuarter(text), 3)};BYMONTHDAY=${day ?? -1}`);
  if (/每个?月|月报|按月/.test(text)) return rule(`FREQ=MONTHLY;BYMONTHDAY=${day ?? -1}`);
  if (/每年|年报|年度报告/.test(text)) return rule('FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31');
  return undefined;
}

function dayOfMonth(text: string): number | undefined {
  const found = /(\d{1,2})\s*[日号]/.exec(text)?.[1];
  const day = found === undefined ? undefined : Number(found);
  return day !== undefined && day >= 1 && day <= 28 ? day : undefined;
}

/** 首月 and 第1个月 are the first, 末月 and 季度末 the last month of a quarter. */
function monthOfQuarter(text: string): number {
  const named = /第([一二三123])个?月/.exec(text)?.[1];
  if (named !== undefined) return smallNumber(named) ?? 3;
  return /首月|季初/.test(text) ? 1 : 3;
}
