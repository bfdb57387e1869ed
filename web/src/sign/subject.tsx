import { Alert } from 'antd';
import { decisionLabels } from '../../../domain/item/labels.js';
import { When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import type { Item, ItemRequest, RequestView } from '../item/item.js';
import { EvidenceLinks } from '../item/evidence.js';
import { RequestWords } from '../item/requests.js';
import { Section } from '../item/section.js';
import { Chain } from './chain.js';
import { Changes, Covers } from './covers.js';
import { packageOf } from './package.js';
import { useSignTexts } from './texts.js';

interface Props {
  item: Item;
  request: ItemRequest;
  view: RequestView;
  /** What the reader saw before, where it has changed since. */
  changedFrom: RequestView | undefined;
}

/** What is decided on: what is asked and why, what those before thought of it, and all that a signature covers. */
export function Subject({ item, request, view, changedFrom }: Props) {
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
      <Opinions item={item} request={request} />
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
        <Chain request={request} now={item.now} />
      </Section>
    </>
  );
}

/** What those before found and said, and what the reader should know of the item's course. */
function Opinions({ item, request }: { item: Item; request: ItemRequest }) {
  const t = useSignTexts();
  const label = useLabel();
  const judged = request.verification;
  const said = request.steps.flatMap((step) =>
    step.slots.flatMap((slot) =>
      slot.decision === null || slot.decidedByName === null ? [] : [{ step, slot }],
    ),
  );
  const undone = item.measures.filter(({ shown }) => shown === null).length;
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
        {request.kind === 'closure' && item.measures.length > 0 ? (
          <li>
            {undone === 0
              ? t('allMeasures', { count: item.measures.length })
              : t('someMeasures', { count: undone })}
          </li>
        ) : null}
        <li>{item.late ? t('wasLate') : t('onTime')}</li>
      </ul>
    </Section>
  );
}
