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
import { requestQuery, type Ref, type Request } from '../subject/parts.js';
import { Section } from './section.js';
import { useItemTexts } from './texts.js';

interface Asking extends Ref {
  requests: Request[];
  now: string;
}

/** Every request with its way through the hands that decide, the latest first. */
export function Requests({ of, title }: { of: Asking; title: string }) {
  if (of.requests.length === 0) return null;
  return (
    <Section title={title}>
      {of.requests.toReversed().map((request) => (
        <RequestCard key={request.id} of={of} request={request} />
      ))}
    </Section>
  );
}

function RequestCard({ of, request }: { of: Asking; request: Request }) {
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
      <Chain request={request} now={of.now} />
      {request.digest === null ? null : (
        <details className="item-done" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{t('covers')}</summary>
          {open ? <Signed of={of} rid={request.id} /> : null}
        </details>
      )}
    </article>
  );
}

/** What is asked, of what, and why. */
export function RequestWords({ request }: { request: Request }) {
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
function Signed({ of, rid }: { of: Ref; rid: string }) {
  const t = useItemTexts();
  const request = useQuery(requestQuery(of, rid));
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
