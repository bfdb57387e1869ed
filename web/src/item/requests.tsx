import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useState } from 'react';
import { requestKindLabels, requestStatusLabels } from '../../../domain/item/labels.js';
import { Loaded } from '../design/states.js';
import { When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { Chain } from '../sign/chain.js';
import { Changes, Covers } from '../sign/covers.js';
import { packageOf } from '../sign/package.js';
import { EvidenceLinks } from './evidence.js';
import { requestQuery, type Item, type ItemRequest } from './item.js';
import { Section } from './section.js';
import { useItemTexts } from './texts.js';

/** Every request with its way through the hands that decide, the latest first. */
export function Requests({ item }: { item: Item }) {
  const t = useItemTexts();
  if (item.requests.length === 0) return null;
  return (
    <Section title={t('requests')}>
      {item.requests.toReversed().map((request) => (
        <RequestCard key={request.id} item={item} request={request} />
      ))}
    </Section>
  );
}

function RequestCard({ item, request }: { item: Item; request: ItemRequest }) {
  const t = useItemTexts();
  const label = useLabel();
  const [open, setOpen] = useState(false);
  return (
    <article className="item-request">
      <div className="item-report-head">
        <strong className="item-name">{label(requestKindLabels[request.kind])}</strong>
        {request.ordinal > 1 ? (
          <span className="quiet">{t('ordinal', { count: request.ordinal })}</span>
        ) : null}
        <Tag>{label(requestStatusLabels[request.status])}</Tag>
        <span className="quiet">
          {request.unitName} {t('askedBy', { who: request.madeByName })} · <When at={request.askedAt} time />
        </span>
      </div>
      <RequestWords request={request} />
      <EvidenceLinks evidence={request.evidence} />
      <Chain request={request} now={item.now} />
      {request.digest === null ? null : (
        <details className="item-done" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{t('covers')}</summary>
          {open ? <Signed item={item} rid={request.id} /> : null}
        </details>
      )}
    </article>
  );
}

/** What is asked, of what, and why. */
export function RequestWords({ request }: { request: ItemRequest }) {
  const t = useItemTexts();
  const asked = request.due ?? request.until;
  return (
    <>
      {asked === null ? null : (
        <div>
          <span className="quiet">{request.due === null ? t('untilAsked') : t('dueAsked')} </span>
          <When at={asked} />
          {request.targetText === null ? null : <span className="quiet"> · {request.targetText}</span>}
        </div>
      )}
      {request.words === null ? null : <p className="item-words">{request.words}</p>}
    </>
  );
}

/** The frozen package, and what is different from the one before. */
function Signed({ item, rid }: { item: Item; rid: string }) {
  const t = useItemTexts();
  const request = useQuery(requestQuery(item.id, rid));
  return (
    <Loaded query={request} rows={3}>
      {({ package: given, previous, digest }) => {
        const content = packageOf(given);
        const before = packageOf(previous);
        return content ? (
          <>
            <Covers content={content} digest={digest} />
            {before ? (
              <>
                <h3>{t('changesSince')}</h3>
                <Changes before={before} after={content} />
              </>
            ) : null}
          </>
        ) : null;
      }}
    </Loaded>
  );
}
