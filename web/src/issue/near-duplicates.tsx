import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { Lamp } from '../design/lamp.js';
import { Due } from '../design/time.js';
import type { PreviewOf } from './preview-of.js';
import { useIssueTexts } from './texts.js';

/** Open items like the one being issued, so that nothing is issued twice. */
export function NearDuplicates({ items }: { items: PreviewOf['nearDuplicates'] }) {
  const t = useIssueTexts();
  if (items.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      className="issue-near"
      title={t('near')}
      description={
        <>
          <div>{t('nearHint')}</div>
          <ul>
            {items.map(({ id, number, title, lamp, dueAt, reason }) => (
              <li key={id}>
                <Lamp lamp={lamp} bare />{' '}
                <Link to="/items/$id" params={{ id }} target="_blank">
                  {title}
                </Link>{' '}
                <span className="quiet numbers">{number}</span>
                <div className="quiet">
                  {reason} <Due at={dueAt} />
                </div>
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
