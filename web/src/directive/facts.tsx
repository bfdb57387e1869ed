import type { ReactNode } from 'react';
import { confidentialityLabels } from '../../../domain/item/labels.js';
import { When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { EvidenceLinks } from '../item/evidence.js';
import { FactList } from '../item/fact-list.js';
import { Section } from '../item/section.js';
import type { Directive } from './directive.js';
import { useDirectiveTexts, type texts } from './texts.js';

/** What it says, from where it came, and when it is to be reported on. */
export function Facts({ directive }: { directive: Directive }) {
  const t = useDirectiveTexts();
  const label = useLabel();
  const { source, relay, finalDueAt, closedAt, confidentiality } = directive;
  const rows: [keyof typeof texts, ReactNode][] = [
    ['source', [source.label, source.issuer, source.number].filter(Boolean).join(' · ')],
    ['receivedOn', <span className="numbers">{directive.receivedOn}</span>],
    ['overseer', directive.overseerName],
    [
      'confidentiality',
      label(confidentialityLabels[confidentiality as 'public'] ?? confidentialityLabels.public),
    ],
    ['finalDue', finalDueAt === null ? null : <When at={finalDueAt} />],
    ['closedAt', closedAt === null ? null : <When at={closedAt} />],
    [
      'relay',
      relay === null ? null : (
        <div>
          <span className="numbers">{relay.heldOn}</span> {t('relayed', { meeting: relay.meeting })}
          {relay.firstTopic ? ` · ${t('firstTopic')}` : null}
          {relay.note === null ? null : <div className="item-words">{relay.note}</div>}
          <EvidenceLinks evidence={relay.evidence} />
        </div>
      ),
    ],
  ];
  return (
    <Section title={t('text')}>
      <p className="item-words">{directive.text}</p>
      <EvidenceLinks evidence={directive.evidence} />
      <FactList facts={rows.map(([key, value]) => [t(key), value])} />
    </Section>
  );
}
