import { useMe } from '../api/me.js';
import { Tabs } from '../design/tabs.js';
import type { LinkedFile, Ref } from '../subject/parts.js';
import { Attachments } from './attachments.js';
import { Plan } from './plan.js';
import { Proof } from './proof.js';
import { useItemTexts } from './texts.js';
import { Timeline } from './timeline.js';

interface Kept extends Ref {
  now: string;
  attachments: LinkedFile[];
  workflow: string | null;
}

/** What is looked up: what happened, what will, the files and the proof; each is asked for when it is opened. */
export function Further({ of }: { of: Kept }) {
  const t = useItemTexts();
  const audits = useMe()?.operations.includes('items.audit') === true;
  const files = of.attachments.length;
  return (
    <section className="item-further-tabs" aria-label={t('more2')}>
      <Tabs
        label={t('more2')}
        tabs={[
          { key: 'timeline', label: t('timeline'), children: <Timeline of={of} /> },
          { key: 'plan', label: t('plan'), children: <Plan of={of} now={of.now} /> },
          {
            key: 'attachments',
            label: files === 0 ? t('attachments') : `${t('attachments')} ${files}`,
            children: <Attachments files={of.attachments} />,
          },
          ...(audits ? [{ key: 'proof', label: t('proof'), children: <Proof of={of} /> }] : []),
        ]}
      />
      {of.workflow === null ? null : (
        <p>
          <a href={of.workflow} target="_blank" rel="noreferrer">
            {t('workflow')}
          </a>
        </p>
      )}
    </section>
  );
}
