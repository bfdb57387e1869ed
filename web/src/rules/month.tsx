import type { Calendar } from '../../../domain/calendar/calendar.js';
import { dayWords } from '../../../domain/calendar/day-words.js';
import { useLanguage } from '../i18n/texts.js';
import { useRulesTexts } from './texts.js';
import { weeksOf, type Day } from './year.js';

interface MonthProps {
  calendar: Calendar;
  month: string;
  today: string;
}

/** A month as a table of weeks; the kind of a day is said by shape and word, not by its colour alone. */
export function Month({ calendar, month, today }: MonthProps) {
  const [language] = useLanguage();
  const weeks = weeksOf(calendar, month);
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' });
  return (
    <div className="month">
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, index) => (
              <th key={index} scope="col">
                {weekday.format(new Date(Date.UTC(2024, 0, 1 + index)))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={index}>
              {week.map((day, at) => (
                <td key={at}>{day ? <DayMark day={day} today={day.date === today} /> : null}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayMark({ day: { date, kind, name }, today }: { day: Day; today: boolean }) {
  const t = useRulesTexts();
  const [language] = useLanguage();
  const words = [dayWords(date, language), t(kind), name].filter(Boolean).join(' · ');
  return (
    <span
      className={`day day-${kind} ${today ? 'day-today' : ''} numbers`}
      title={words}
      aria-current={today ? 'date' : undefined}
    >
      {Number(date.slice(8))}
      {kind === 'workday' || kind === 'weekend' ? null : <small>{t(`short.${kind}`)}</small>}
    </span>
  );
}
