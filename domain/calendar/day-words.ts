import type { Language } from '../language.js';
import { weekdayOf, yearOf, type CalendarDate } from './date.js';
import { dateOf, timeOf, type Instant } from './instant.js';

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day without its year: 10月8日, 8 October. */
export const dayAndMonth = (date: CalendarDate, language: Language): string =>
  language === 'zh'
    ? `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
    : `${Number(date.slice(8, 10))} ${months[Number(date.slice(5, 7)) - 1] ?? ''}`;

/**
 * A day as people read it, with its weekday: 2026年10月8日（周四）, Thu 8 October 2026; without the year where it is
 * the one given.
 */
export function dayWords(date: CalendarDate, language: Language, knownYear?: number): string {
  const year = yearOf(date) === knownYear ? '' : date.slice(0, 4);
  const weekday = weekdays[language][weekdayOf(date) - 1] ?? '';
  const day = dayAndMonth(date, language);
  if (language === 'en') return `${weekday} ${day}${year === '' ? '' : ` ${year}`}`;
  return `${year === '' ? '' : `${year}年`}${day}（${weekday}）`;
}

/** A day with a time of day. */
export const momentWords = (date: CalendarDate, time: string, language: Language): string =>
  `${dayWords(date, language)}${language === 'zh' ? '' : ', '}${time}`;

/** How an office reads its clock: the zone, and the hour at which its days close. */
export interface OfficeTime {
  zone: string;
  close: string;
}

/** An instant as people read it: its day alone where the day's close is meant, else with its time. */
export function instantWords(
  instant: Instant,
  { zone, close }: OfficeTime,
  language: Language,
  knownYear?: number,
): string {
  const [date, time] = [dateOf(instant, zone), timeOf(instant, zone)];
  return time === close ? dayWords(date, language, knownYear) : momentWords(date, time, language);
}
