import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { When } from '../design/time.js';
import { Link } from '@tanstack/react-router';
import type { Item } from './item.js';
import { FactList } from './fact-list.js';
import { Section } from './section.js';
import { useItemTexts, type texts } from './texts.js';

/** What is asked, from where, and who is answerable for it. */
export function Facts({ item }: { item: Item }) {
  const t = useItemTexts();
  const source = [item.sourceLabel, item.source.title, item.source.number].filter((part) => part);
  const rows: [keyof typeof texts, ReactNode][] = [
    ['source', source.join(' · ')],
    ['directive', item.directive === null ? null : <Under directive={item.directive} />],
    ['overseer', item.overseerName],
    ['responsible', item.responsiblePostName],
    ['issuedAt', item.issuedAt === null ? null : <When at={item.issuedAt} />],
    [
      'originalDue',
      item.originalDueAt === null || item.originalDueAt === item.dueAt ? null : (
        <When at={item.originalDueAt} />
      ),
    ],
    ['suspendedUntil', item.suspendedUntil === null ? null : <When at={item.suspendedUntil} />],
    ['closedAt', item.closedAt === null ? null : <When at={item.closedAt} />],
    ['recurrences', item.recurrences > 0 ? item.recurrences : null],
    ['evidenceKinds', item.evidenceKinds.join('、')],
    ['tags', item.tags.join('、')],
  ];
  return (
    <Section title={t('requirement')}>
      <p className="item-words">{item.requirement === '' ? '—' : item.requirement}</p>
      <FactList facts={rows.map(([key, value]) => [t(key), value])} />
    </Section>
  );
}

/** The directive it carries out, and whether that waits for it. */
function Under({
  directive: { id, title, number, mandatory },
}: {
  directive: NonNullable<Item['directive']>;
}) {
  const t = useItemTexts();
  return (
    <div>
      <Link to="/directives/$id" params={{ id }}>
        {[title, number].filter(Boolean).join(' · ')}
      </Link>{' '}
      <Tag>{mandatory ? t('mandatory') : t('optional')}</Tag>
    </div>
  );
}
