import type { Explanation, SkippedDays } from './due.js';
import { yearOf, type CalendarDate } from './date.js';
import { dayAndMonth, dayWords, momentWords } from './day-words.js';
import type { Language } from '../language.js';
import { dateOf, timeOf, type Instant } from './instant.js';

export { fixedDue } from './due.js';
export type { Explanation } from './due.js';

/** Words of one language; each function gives a clause without its closing mark. */
interface Wording {
  date(date: CalendarDate): string;
  /** Days in a row; with their year where it is another than the start's. */
  range(from: CalendarDate, to: CalendarDate, withYear: boolean): string;
  moment(date: CalendarDate, time: string): string;
  counted(rule: string[], from: { date: string; moment: string }, result: string): string;
  skipped(parts: string[]): string;
  weekend: string;
  weekendDays(n: number): string;
  unnamed: Record<SkippedDays['why'], string>;
  makeUp(days: { date: CalendarDate; name: string }[]): string;
  restDay(name: string): string;
  madeUp(name: string): string;
  provisional(years: number[]): string;
  between: string;
  clause: string;
  stop: string;
}

const sameMonth = (a: CalendarDate, b: CalendarDate): boolean => a.slice(0, 7) === b.slice(0, 7);
const dayZh = (date: CalendarDate): string => dayAndMonth(date, 'zh');
const dayEn = (date: CalendarDate): string => dayAndMonth(date, 'en');

/** Hours of a stored amount in milliseconds, for a clock that was paused. */
const hoursOf = (millis: string): string => String(Math.round(Number(millis) / 36_000) / 100);

const zh: Wording = {
  date: (date) => dayWords(date, 'zh'),
  range: (from, to, withYear) =>
    `${withYear ? `${from.slice(0, 4)}年` : ''}${dayZh(from)}至${sameMonth(from, to) ? `${Number(to.slice(8, 10))}日` : dayZh(to)}`,
  moment: (date, time) => momentWords(date, time, 'zh'),
  counted: ([kind, unit = '', amount = ''], { date, moment }, result) => {
    if (kind === 'fixed') return `固定日期：${result}截止，不因节假日移动`;
    if (kind === 'kept') return `暂停前已到期，期限仍为${result}`;
    const paused = kind === 'remaining';
    const from = paused ? '恢复办理，剩余' : '起';
    switch (paused ? unit : kind) {
      case 'workday':
        return `自${date}${from}${paused ? amount : unit}个工作日（当日不计），至${result}截止`;
      case 'day':
        return `自${date}${from}${paused ? amount : unit}天（当日不计），至${result}截止`;
      case 'workhour':
        return `自${moment}${from}${paused ? hoursOf(amount) : unit}个工作小时（只计上班时间），至${result}截止`;
      default:
        return `自${moment}${from}${paused ? hoursOf(amount) : unit}小时（不分昼夜和节假日），至${result}截止`;
    }
  },
  skipped: (parts) => `不计${parts.join('、')}`,
  weekend: '周末',
  weekendDays: (n) => `周末${n}天`,
  unnamed: { weekend: '周末', holiday: '节假日', unpublished_holiday: '节假日' },
  makeUp: (days) => `调休上班照计：${days.map(({ date, name }) => `${zh.date(date)}${name}调休`).join('、')}`,
  restDay: (name) => `当日为${name}`,
  madeUp: (name) => `当日为${name}调休上班`,
  provisional: (years) => `${years.join('、')}年放假安排尚未公布，结果为暂定`,
  between: '',
  clause: '；',
  stop: '。',
};

const en: Wording = {
  date: (date) => dayWords(date, 'en'),
  range: (from, to, withYear) =>
    `${sameMonth(from, to) ? Number(from.slice(8, 10)) : `${dayEn(from)} `}–${sameMonth(from, to) ? '' : ' '}${dayEn(to)}${withYear ? ` ${to.slice(0, 4)}` : ''}`,
  moment: (date, time) => momentWords(date, time, 'en'),
  counted: ([kind, unit = '', amount = ''], { date, moment }, result) => {
    if (kind === 'fixed') return `Fixed date: due ${result}, not moved by holidays`;
    if (kind === 'kept') return `Already due when paused: the due remains ${result}`;
    const paused = kind === 'remaining';
    const n = paused ? amount : unit;
    const of = (value: string, singular: string): string =>
      `${value} ${singular}${value === '1' ? '' : 's'}${paused ? ' left' : ''}`;
    switch (paused ? unit : kind) {
      case 'workday':
        return `${of(n, 'working day')} from ${date} (that day not counted): due ${result}`;
      case 'day':
        return `${of(n, 'day')} from ${date} (that day not counted): due ${result}`;
      case 'workhour':
        return `${of(paused ? hoursOf(n) : n, 'working hour')} from ${moment} (office hours only): due ${result}`;
      default:
        return `${of(paused ? hoursOf(n) : n, 'hour')} from ${moment} (day and night): due ${result}`;
    }
  },
  skipped: (parts) => `not counted: ${parts.join(', ')}`,
  weekend: 'weekend',
  weekendDays: (n) => `${n} weekend day${n === 1 ? '' : 's'}`,
  unnamed: { weekend: 'weekend', holiday: 'holiday', unpublished_holiday: 'holiday' },
  makeUp: (days) =>
    `counted though a weekend day: ${days.map(({ date, name }) => `${en.date(date)} for ${name}`).join(', ')}`,
  restDay: (name) => `that day is a day off (${name})`,
  madeUp: (name) => `that weekend day is worked (${name})`,
  provisional: (years) => `the holidays of ${years.join(', ')} are not published, so this is provisional`,
  between: ' ',
  clause: '; ',
  stop: '.',
};

/**
 * An explanation as a sentence people read. Holidays carry the name the calendar gives them, in either language.
 */
export function explain(explanation: Explanation, language: Language): string {
  const words = language === 'zh' ? zh : en;
  const at = (instant: Instant): string =>
    words.moment(dateOf(instant, explanation.zone), timeOf(instant, explanation.zone));
  const start = {
    date: words.date(dateOf(explanation.start, explanation.zone)),
    moment: at(explanation.start),
  };
  const clauses = [words.counted(explanation.rule.split(':'), start, at(explanation.result))];
  const skipped = skippedParts(explanation, words);
  if (skipped.length > 0) clauses.push(words.skipped(skipped));
  const { makeUp, restDay } = explanation;
  if (explanation.rule === 'fixed') {
    if (restDay) clauses.push(words.restDay(restDay.name ?? words.unnamed[restDay.why]));
    for (const { name } of makeUp) clauses.push(words.madeUp(name));
  } else if (makeUp.length > 0) {
    clauses.push(words.makeUp(makeUp));
  }
  if (explanation.provisional) clauses.push(words.provisional(explanation.unpublishedYears));
  return clauses.join(words.clause) + words.stop;
}

/** Holidays one by one, with the year where it is another than the start's; weekends by their dates when listed. */
function skippedParts({ start, zone, skipped, weekendDays }: Explanation, words: Wording): string[] {
  const ownYear = yearOf(dateOf(start, zone));
  const parts = skipped.map(({ date, until, why, name }) => {
    const when = until === undefined ? words.date(date) : words.range(date, until, yearOf(date) !== ownYear);
    return `${why === 'weekend' ? words.weekend : (name ?? words.unnamed[why])}${words.between}${when}`;
  });
  return weekendDays > 0 && !skipped.some(({ why }) => why === 'weekend')
    ? [...parts, words.weekendDays(weekendDays)]
    : parts;
}
