import { dayStatus, type DayStatus } from '../../../domain/calendar/calendar.js';
import { dayWords } from '../../../domain/calendar/day-words.js';
import { useCalendar } from '../api/office.js';
import { dayIn } from '../design/time.js';
import { useLanguage } from '../i18n/texts.js';
import { Count } from './figure.js';
import { LampBar, LampCounts } from './lamps.js';
import type { Overview } from './overview.js';
import { Panel } from './panel.js';
import { useOverviewTexts } from './texts.js';

/** What falls due from Monday to Sunday of this week, with the days off as the calendar has them. */
export function Week({ dues, asOf }: { dues: Overview['dues']; asOf: string }) {
  const t = useOverviewTexts();
  const [language] = useLanguage();
  const calendar = useCalendar();
  const today = calendar ? dayIn(asOf, calendar.zone) : '';
  const most = Math.max(1, ...dues.map(({ figure }) => figure.value));
  return (
    <Panel title={t('week')} rules={['open.due']} className="panel-two-thirds">
      <ol className="week">
        {dues.map(({ day, figure, lamps }) => {
          const words = dayWords(day, language, Number(day.slice(0, 4)));
          const status = calendar ? dayStatus(calendar, day) : undefined;
          const mark = status && markOf(status);
          return (
            <li
              key={day}
              className={`${day === today ? 'week-today' : ''} ${mark === 'rest' ? 'week-rest' : ''}`}
              aria-current={day === today ? 'date' : undefined}
            >
              <div className="week-day">
                <span>{words}</span>
                {mark === undefined ? null : (
                  <span className="quiet">
                    {' '}
                    {t(mark)} {status?.name}
                  </span>
                )}
                {day === today ? <span className="week-now"> {t('today')}</span> : null}
              </div>
              <Count figure={figure} of={words} />
              <LampBar lamps={lamps} of={most} />
              <LampCounts lamps={lamps} of={words} />
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

const markOf = ({ kind }: DayStatus): 'rest' | 'makeUp' | undefined =>
  kind === 'make_up' ? 'makeUp' : kind === 'workday' ? undefined : 'rest';
