import type { ReactNode } from 'react';
import { durationWords } from '../../../domain/item/labels.js';
import type { components } from '../api/generated/openapi.js';
import { useLabel, useLanguage } from '../i18n/texts.js';
import { useRulesTexts, type texts } from './texts.js';

type InForce = components['schemas']['PoliciesInForce'];
type Policies = InForce['policies'];
type Key = keyof typeof texts;

/** Terms items have by default, terms of the stages, and the switches of the office. */
export function Terms({ policies, sources }: { policies: Policies; sources: InForce['sources'] }) {
  return (
    <div className="rules-columns">
      <DefaultTerms policies={policies} sources={sources} />
      <StageTerms policies={policies} />
      <Switches policies={policies} />
    </div>
  );
}

const urgencies = ['normal', 'urgent', 'critical'] as const;

function DefaultTerms({
  policies: { defaultTerms },
  sources,
}: {
  policies: Policies;
  sources: InForce['sources'];
}) {
  const t = useRulesTexts();
  const label = useLabel();
  const [language] = useLanguage();
  const rows = [...new Set(defaultTerms.map(({ source }) => source))];
  const nameOf = (source: string): string => {
    const known = sources.find(({ code }) => code === source);
    return known ? label(known) : source === '*' ? t('otherSources') : source;
  };
  return (
    <Card title="defaultTerms">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('source')}</th>
            {urgencies.map((urgency) => (
              <th key={urgency} scope="col">
                {t(`urgency.${urgency}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((source) => (
            <tr key={source}>
              <th scope="row">{nameOf(source)}</th>
              {urgencies.map((urgency) => {
                const row = defaultTerms.find((one) => one.source === source && one.urgency === urgency);
                return <td key={urgency}>{row ? durationWords(row.term, language) : t('none')}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function StageTerms({ policies: { terms } }: { policies: Policies }) {
  const t = useRulesTexts();
  const [language] = useLanguage();
  const names = Object.keys(terms) as (keyof Policies['terms'])[];
  return (
    <Card title="officeTerms">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('stage')}</th>
            <th scope="col">{t('term')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const term = terms[name];
            return (
              <tr key={name}>
                <th scope="row">{t(`term.${name}`)}</th>
                <td>
                  {term === null
                    ? t('none')
                    : typeof term === 'number'
                      ? t('monthCount', { count: term })
                      : durationWords(term, language)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

function Switches({ policies }: { policies: Policies }) {
  const t = useRulesTexts();
  const { approval, sendWindow } = policies;
  const switches: [Key, boolean][] = [
    ['switch.requests', approval.requests],
    ['switch.submissions', approval.submissions],
    ['switch.reports', approval.reports],
    ['switch.issue', approval.issue],
    ['switch.reportsReviewed', policies.reportsReviewed],
    ['switch.coReports', policies.coReports],
    ['switch.lateExtension', policies.lateExtension],
    ['switch.recheck', policies.recheck.includes('rectification')],
    ['switch.dueOnRestDay', policies.dueOnRestDay === 'previous'],
  ];
  return (
    <Card title="switches">
      <table>
        <tbody>
          {switches.map(([name, on]) => (
            <tr key={name}>
              <th scope="row">{t(name)}</th>
              <td>{t(on ? 'yes' : 'no')}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('sendWindow')}</th>
            <td>
              {t('sendSpread', {
                from: sendWindow.from,
                to: sendWindow.to,
                minutes: sendWindow.spreadMinutes,
              })}
            </td>
          </tr>
        </tbody>
      </table>
    </Card>
  );
}

function Card({ title, children }: { title: Key; children: ReactNode }) {
  const t = useRulesTexts();
  return (
    <section className="rules-card" aria-labelledby={`terms-${title}`}>
      <h2 id={`terms-${title}`}>{t(title)}</h2>
      <div className="rules-table" role="group" aria-label={t(title)} tabIndex={0}>
        {children}
      </div>
    </section>
  );
}
