import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { calendarQuery, policiesQuery } from '../api/office.js';
import { Loaded } from '../design/states.js';
import { CalendarPart } from './calendar-part.js';
import { Chains } from './chains.js';
import { Ladders } from './ladders.js';
import { Terms } from './terms.js';
import { useRulesTexts } from './texts.js';
import { parts } from './view.js';
import './rules.css';

/** Where each part lies in the office's folder. */
const filesOf = {
  ladders: 'office/ladders/*.json',
  chains: 'office/chains/*.json',
  terms: 'office/policies/*.json',
} as const;

/** The rules the office works by, as people read them. */
export function RulesPage() {
  const t = useRulesTexts();
  const { part = 'calendar' } = useSearch({ from: '/inside/rules' });
  const calendar = useQuery(calendarQuery);
  const policies = useQuery(policiesQuery);
  return (
    <div className="page page-wide rules">
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <nav className="rules-parts" aria-label={t('title')}>
        {parts.map((name) => (
          <Link
            key={name}
            to="/rules"
            search={{ part: name }}
            className="rules-part"
            aria-current={name === part ? 'page' : undefined}
          >
            {t(name)}
          </Link>
        ))}
      </nav>
      {part === 'calendar' ? null : (
        <p className="quiet rules-hint">
          {t('whereChanged', { files: filesOf[part], door: 'PUT /policies/{kind}/{key}' })}{' '}
          <a href="/api/docs" target="_blank" rel="noreferrer">
            {t('doors')}
          </a>
        </p>
      )}
      {part === 'calendar' ? (
        <Loaded query={calendar}>{(data) => <CalendarPart calendar={data} />}</Loaded>
      ) : (
        <Loaded query={policies}>
          {(data) =>
            part === 'ladders' ? (
              <Ladders ladders={data.ladders} />
            ) : part === 'chains' ? (
              <Chains chains={data.chains} />
            ) : (
              <Terms policies={data.policies} sources={data.sources} />
            )
          }
        </Loaded>
      )}
    </div>
  );
}
