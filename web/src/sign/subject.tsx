import { Alert } from 'antd';
import { decisionLabels } from '../../../domain/item/labels.js';
import { When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import type { Request, RequestView } from '../subject/parts.js';
import type { Subject as Of } from '../subject/subject.js';
import { EvidenceLinks } from '../item/evidence.js';
import { RequestWords } from '../item/requests.js';
import { Section } from '../item/section.js';
import { Chain } from './chain.js';
import { Changes, Covers } from './covers.js';
import { packageOf } from './package.js';
import { useSignTexts } from './texts.js';

interface Props {
  subject: Of;
  request: Request;
  view: RequestView;
  /** What the reader saw before, where it has changed since. */
  changedFrom: RequestView | undefined;
}

/** What is decided on: what is asked and why, what those before thought of it, and all that a signature covers. */
export function Subject({ subject, request, view, changedFrom }: Props) {
  const t = useSignTexts();
  const content = packageOf(view.package);
  const before = packageOf(view.previous);
  const seen = packageOf(changedFrom?.package ?? null);
  return (
    <>
      {seen && content ? (
        <Alert
          className="sign-note"
          type="warning"
          showIcon
          role="alert"
          title={t('changedNow')}
          description={<Changes before={seen} after={content} />}
        />
      ) : null}
      <Section title={t('why')}>
        <div className="quiet">
          {request.unitName} {request.madeByName} · <When at={request.askedAt} time />
          {request.ordinal > 1 ? ` · ${t('ordinal', { count: request.ordinal })}` : ''}
        </div>
        <RequestWords request={request} />
        <EvidenceLinks evidence={request.evidence} />
      </Section>
      <Opinions subject={subject} request={request} />
      {content ? (
        <Section title={t('covers')}>
          <Covers content={content} digest={view.digest} />
        </Section>
      ) : null}
      {before && content ? (
        <Section title={t('changesSince')}>
          <Changes before={before} after={content} />
        </Section>
      ) : null}
      <Section title={t('chain')}>
        <Chain request={request} now={subject.now} />
      </Section>
    </>
  );
}

/** What those before found and said, and what the reader should know of the item's course. */
function Opinions({ subject, request }: { subject: Of; request: Request }) {
  const t = useSignTexts();
  const label = useLabel();
  const judged = request.verification;
  const said = request.steps.flatMap((step) =>
    step.slots.flatMap((slot) =>
      slot.decision === null || slot.decidedByName === null ? [] : [{ step, slot }],
    ),
  );
  const measures = subject.item?.measures ?? [];
  const undone = measures.filter(({ shown }) => shown === null).length;
  return (
    <Section title={t('recommendation')}>
      <ul className="changes">
        {request.approvals.map(({ by, unitName, at }) => (
          <li key={at}>{t('opinion', { who: `${unitName} ${by}`, what: t('agreed') })}</li>
        ))}
        {judged ? (
          <li>
            {t('opinion', {
              who: judged.by,
              what: `${t('verification')} ${judged.pass ? t('passed') : t('failed')}`,
            })}
            {judged.words === null ? null : <div className="chain-words">{judged.words}</div>}
          </li>
        ) : null}
        {said.map(({ step, slot }) => (
          <li key={`${step.no}/${slot.slot}`}>
            {t('opinion', {
              who: `${slot.postName} ${slot.decidedByName ?? ''}`,
              what: label(decisionLabels[slot.decision ?? 'signed']),
            })}
            {slot.words === null ? null : <div className="chain-words">{slot.words}</div>}
          </li>
        ))}
        {request.kind === 'closure' && measures.length > 0 ? (
          <li>
            {undone === 0
              ? t('allMeasures', { count: measures.length })
              : t('someMeasures', { count: undone })}
          </li>
        ) : null}
        <li>{subject.late ? t('wasLate') : t('onTime')}</li>
      </ul>
    </Section>
  );
}
