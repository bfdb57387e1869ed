import { workingDaysBetween } from '../../../domain/calendar/calendar.js';
import type { Language } from '../../../domain/language.js';
import { useCalendar } from '../api/office.js';
import { useLanguage } from '../i18n/texts.js';
import { useDesignTexts } from './texts.js';

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(at: string, zone: string): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      weekday: 'short',
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
}

/** The day of an instant in a zone, `YYYY-MM-DD`. */
export function dayIn(at: string, zone: string): string {
  const { year = '', month = '', day = '' } = parts(at, zone);
  return `${year}-${month}-${day}`;
}

const weekdays: Record<string, string> = {
  Mon: '周一',
  Tue: '周二',
  Wed: '周三',
  Thu: '周四',
  Fri: '周五',
  Sat: '周六',
  Sun: '周日',
};

/** An instant as people write it: day, weekday, and the time where it is asked for. */
export function written(at: string, zone: string, language: Language, time: boolean): string {
  const { hour = '', minute = '', weekday = '' } = parts(at, zone);
  const clock = time ? ` ${hour}:${minute}` : '';
  const named = language === 'zh' ? `（${weekdays[weekday] ?? ''}）` : ` ${weekday}`;
  return language === 'zh' && time
    ? `${dayIn(at, zone)}${named}${hour}:${minute}`
    : `${dayIn(at, zone)}${named}${clock}`;
}

const fallbackZone = 'Asia/Shanghai';
const useZone = (): string => useCalendar()?.zone ?? fallbackZone;

/** A time in the office's zone with its weekday; `time` adds the hour, which the tooltip always shows. */
export function When({ at, time = false }: { at: string | null | undefined; time?: boolean }) {
  const [language] = useLanguage();
  const zone = useZone();
  if (at == null) return <span className="quiet">—</span>;
  return (
    <time dateTime={at} title={written(at, zone, language, true)} className="numbers nowrap">
      {written(at, zone, language, time)}
    </time>
  );
}

/** Writes an instant as a day of the office, for places that hold only text. */
export function useWritten(): (at: string) => string {
  const [language] = useLanguage();
  const zone = useZone();
  return (at) => written(at, zone, language, false);
}

interface DueProps {
  at: string | null | undefined;
  provisional?: boolean | undefined;
  /** What is over counts no days: it only shows when it was due. */
  over?: boolean;
  /** Days left first and the date beneath, for lists of what is to be done. */
  stacked?: boolean;
  /** The time it is counted from, where that is not ours: a rehearsed item is ahead. */
  now?: string | undefined;
}

/** A due with the working days that are left, by the office's calendar. */
export function Due({ at, provisional = false, over = false, stacked = false, now: given }: DueProps) {
  const t = useDesignTexts();
  const calendar = useCalendar();
  if (at == null) return <span className="quiet">{t('noDue')}</span>;
  const when = <When at={at} />;
  const mark = provisional ? (
    <span role="note" title={t('provisional')} aria-label={t('provisional')}>
      {' '}
      *
    </span>
  ) : null;
  if (over || !calendar)
    return (
      <span>
        {when}
        {mark}
      </span>
    );
  const ours = new Date().toISOString();
  const now = given !== undefined && given > ours ? given : ours;
  const left = workingDaysBetween(calendar, dayIn(now, calendar.zone), dayIn(at, calendar.zone));
  const late = at < now;
  const words = late
    ? left === 0
      ? t('overToday')
      : t('daysOver', { count: -left })
    : left === 0
      ? t('dueToday')
      : t('daysLeft', { count: left });
  return (
    <span className={stacked ? 'due due-stacked' : 'due'}>
      <span className={`nowrap ${late ? 'due-late' : ''}`}>{words}</span>
      {stacked ? <br /> : ' · '}
      <span className={stacked ? 'quiet' : undefined}>
        {when}
        {mark}
      </span>
    </span>
  );
}
