import { Typography } from 'antd';
import { When } from '../design/time.js';
import { EvidenceLinks } from '../item/evidence.js';
import { changesBetween, sourceOf, type Change, type SignedPackage } from './package.js';
import { useSignTexts } from './texts.js';

/** What is signed, part by part, and the digest that binds a signature to exactly this. */
export function Covers({ content, digest }: { content: SignedPackage; digest: string | null }) {
  const t = useSignTexts();
  return (
    <div className="covers">
      <dl>
        <Part title={t('part.summary')}>{content.summary}</Part>
        {content.due === undefined ? null : (
          <Part title={t('part.due')}>
            <When at={content.due} />
          </Part>
        )}
        {content.until === undefined ? null : (
          <Part title={t('part.until')}>
            <When at={content.until} />
          </Part>
        )}
        {content.requirement === undefined ? null : (
          <Part title={t('part.requirement')}>{content.requirement}</Part>
        )}
        {content.title === undefined ? null : <Part title={t('part.title')}>{content.title}</Part>}
        {content.source ? <Part title={t('part.source')}>{sourceOf(content)}</Part> : null}
        {content.items ? (
          <Part title={t('part.items')}>
            {t('itemsWords', {
              count: content.items.total,
              open: content.items.open,
              mandatory: content.items.mandatoryOpen,
            })}
          </Part>
        ) : null}
        {content.measures.map(({ no, text, shown, evidence = [] }) => (
          <Part key={no} title={t('part.measure', { which: no })}>
            <div>{text}</div>
            {shown === undefined ? null : <div className="covers-shown">{shown}</div>}
            <EvidenceLinks evidence={evidence} />
          </Part>
        ))}
        {(content.milestones ?? []).map(({ no, explanation }) => (
          <Part key={no} title={t('part.milestone', { which: no })}>
            {explanation}
          </Part>
        ))}
        {content.evidence.length === 0 ? null : (
          <Part title={t('part.evidence', { which: '' })}>
            <EvidenceLinks evidence={content.evidence} />
          </Part>
        )}
        {content.acceptedSubmissions.map(({ submission, at }) => (
          <Part key={submission} title={t('part.submission', { which: submission })}>
            <When at={at} time />
          </Part>
        ))}
      </dl>
      {digest === null ? null : (
        <div className="covers-digest quiet">
          <div>
            {t('digest')}{' '}
            <Typography.Text code copyable={{ text: digest }}>
              {digest.slice(0, 16)}…
            </Typography.Text>
          </div>
          {t('digestHint')}
        </div>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="quiet">{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What is different from a package seen before. */
export function Changes({ before, after }: { before: SignedPackage; after: SignedPackage }) {
  const t = useSignTexts();
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <p className="quiet">{t('noChange')}</p>;
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={`${change.part}/${change.which}`}>
          <strong>{t(`part.${change.part}`, { which: change.which })}</strong>
          <Side title={t('before')} change={change} words={change.before} />
          <Side title={t('after')} change={change} words={change.after} />
        </li>
      ))}
    </ul>
  );
}

function Side({ title, change, words }: { title: string; change: Change; words: string | undefined }) {
  const t = useSignTexts();
  const isInstant = change.part === 'due' || change.part === 'until' || change.part === 'submission';
  return (
    <div>
      <span className="quiet">{title} </span>
      {words === undefined ? (
        t('nothing')
      ) : isInstant ? (
        <When at={words} />
      ) : change.part === 'evidence' ? (
        `${t('changedFile')} ${words.slice(0, 12)}`
      ) : (
        words
      )}
    </div>
  );
}
