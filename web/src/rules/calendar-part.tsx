import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { isPublished } from '../../../domain/calendar/calendar.js';
import { dayWords } from '../../../domain/calendar/day-words.js';
import { useMe } from '../api/me.js';
import type { WorkingCalendar } from '../api/office.js';
import { Nothing } from '../design/states.js';
import { dayIn } from '../design/time.js';
import { useLanguage } from '../i18n/texts.js';
import { Month } from './month.js';
import { PublishYear } from './publish-year.js';
import { useRulesTexts } from './texts.js';
import { holidaysOf, monthsOf, workingDaysOf } from './year.js';

/** The office's calendar a year at a time: what is worked, what is off and why. */
export function CalendarPart({ calendar }: { calendar: WorkingCalendar }) {
  const t = useRulesTexts();
  const me = useMe();
  const navigate = useNavigate();
  const today = dayIn(new Date().toISOString(), calendar.zone);
  const { year: asked = today.slice(0, 4) } = useSearch({ from: '/inside/rules' });
  const [publishing, setPublishing] = useState(false);
  const year = Number(asked);
  const published = isPublished(calendar, year);
  const go = (next: number): void =>
    void navigate({ to: '/rules', search: { part: 'calendar', year: String(next) }, replace: true });
  return (
    <>
      <div className="year-head">
        <Button icon={<LeftOutlined />} aria-label={t('yearBefore')} onClick={() => go(year - 1)} />
        <h2 aria-live="polite">{t('year', { year })}</h2>
        <Button icon={<RightOutlined />} aria-label={t('yearAfter')} onClick={() => go(year + 1)} />
        <Tag>{t(published ? 'published' : 'unpublished')}</Tag>
        <span className="quiet numbers">{t('workingDays', { count: workingDaysOf(calendar, year) })}</span>
        {me?.operations.includes('calendar.publish') === true ? (
          <Button
            className="year-publish"
            type={published ? 'default' : 'primary'}
            onClick={() => setPublishing(true)}
          >
            {t(published ? 'correct' : 'publish', { year })}
          </Button>
        ) : null}
      </div>
      {published ? null : (
        <Alert type="warning" showIcon title={t('unpublished')} description={t('unpublishedHint')} />
      )}
      <Legend published={published} />
      <div className={`year ${published ? '' : 'year-unpublished'}`}>
        {monthsOf(year).map((month) => (
          <Month key={month} calendar={calendar} month={month} today={today} />
        ))}
      </div>
      <div className="rules-columns">
        <Holidays calendar={calendar} year={year} />
        <Hours calendar={calendar} />
      </div>
      {publishing ? (
        <PublishYear calendar={calendar} year={year} onClose={() => setPublishing(false)} />
      ) : null}
    </>
  );
}

function Legend({ published }: { published: boolean }) {
  const t = useRulesTexts();
  const kinds = ['workday', 'weekend', published ? 'holiday' : 'unpublished_holiday', 'make_up'] as const;
  return (
    <ul className="year-legend" aria-label={t('legend')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={`day day-${kind}`} aria-hidden="true">
            1{kind === 'workday' || kind === 'weekend' ? null : <small>{t(`short.${kind}`)}</small>}
          </span>
          {t(kind)}
        </li>
      ))}
    </ul>
  );
}

function Holidays({ calendar, year }: { calendar: WorkingCalendar; year: number }) {
  const t = useRulesTexts();
  const [language] = useLanguage();
  const holidays = holidaysOf(calendar, year);
  const words = (day: string): string => dayWords(day, language, year);
  return (
    <section className="rules-card" aria-labelledby="arrangement">
      <h3 id="arrangement">{t('arrangement')}</h3>
      {holidays.length === 0 ? (
        <Nothing title={t('noHolidays')} hint={t('noHolidaysHint')} />
      ) : (
        <dl className="holidays">
          {holidays.map(({ name, from, to, makeUp }) => (
            <div key={`${name}/${from}`}>
              <dt>{name}</dt>
              <dd>
                {from === to ? words(from) : t('span', { from: words(from), to: words(to) })}
                {makeUp.length === 0 ? null : (
                  <div className="quiet">{t('makeUpOn', { days: makeUp.map(words).join(t('between')) })}</div>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Hours({ calendar }: { calendar: WorkingCalendar }) {
  const t = useRulesTexts();
  const { intervals, opening, close, zone } = calendar;
  const lines = [
    ['hours', intervals.map(({ from, to }) => `${from}–${to}`).join(t('between'))],
    ['opening', opening],
    ['close', close],
    ['zone', zone],
  ] as const;
  return (
    <section className="rules-card" aria-labelledby="hours">
      <h3 id="hours">{t('hours')}</h3>
      <dl className="holidays">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd className="numbers">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
