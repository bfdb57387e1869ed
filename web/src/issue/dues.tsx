import { Tag } from 'antd';
import { When } from '../design/time.js';
import { Section } from '../item/section.js';
import type { PreviewOf } from './preview-of.js';
import { useIssueTexts } from './texts.js';

/** Every due with how it is counted; units whose clocks say the same stand in one line. */
export function Dues({ dues }: Pick<PreviewOf, 'dues'>) {
  const t = useIssueTexts();
  const groups = new Map<string, PreviewOf['dues']>();
  for (const one of dues) {
    const key = [one.clock.split(':')[0], one.due, one.text].join();
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return (
    <Section title={t('dues')}>
      {dues.length === 0 ? <p className="quiet">{t('noDues')}</p> : null}
      <ul className="issue-dues">
        {[...groups.values()].map((same) => {
          const [first] = same;
          if (!first) return null;
          const { clock, label, due, provisional, text } = first;
          return (
            <li key={clock}>
              <strong title={same.map((one) => one.label).join(t('between'))}>
                {same.length > 1 ? t('sameDue', { label, count: same.length }) : label}
              </strong>{' '}
              <When at={due} time /> {provisional ? <Tag>{t('provisional')}</Tag> : null}
              <div className="quiet">{text}</div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
