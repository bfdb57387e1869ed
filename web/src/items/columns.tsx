import { Link } from '@tanstack/react-router';
import { statusLabels } from '../../../domain/item/table.js';
import { kindLabels } from '../../../domain/item/labels.js';
import type { Column } from '../design/grid.js';
import { Lamp } from '../design/lamp.js';
import { Due, When } from '../design/time.js';
import type { useLabel } from '../i18n/texts.js';
import type { ListEntry } from './list.js';
import type { useItemsTexts } from './texts.js';

export const columnKeys = [
  'lamp',
  'number',
  'title',
  'lead',
  'status',
  'due',
  'level',
  'kind',
  'source',
  'issued',
  'closed',
  'tags',
  'directive',
] as const;
export type ColumnKey = (typeof columnKeys)[number];

/** What is shown until the person chooses otherwise; the title always is. */
export const usualColumns: readonly ColumnKey[] = ['lamp', 'number', 'title', 'lead', 'status', 'due'];

const over = ({ phase }: ListEntry): boolean => phase !== 'running' && phase !== 'suspended';

/** Every column of the list, by key. */
export function columnsOf(
  t: ReturnType<typeof useItemsTexts>,
  label: ReturnType<typeof useLabel>,
): Record<ColumnKey, Column<ListEntry>> {
  return {
    lamp: { key: 'lamp', title: t('lamp'), width: 92, render: ({ lamp }) => <Lamp lamp={lamp} /> },
    number: { key: 'number', title: t('number'), width: 136, render: ({ number }) => number },
    title: { key: 'title', title: t('name'), render: (entry) => <Title entry={entry} /> },
    lead: { key: 'lead', title: t('leadUnit'), width: 140, render: ({ leadUnitName }) => leadUnitName },
    status: {
      key: 'status',
      title: t('status'),
      width: 120,
      render: ({ status }) => label(statusLabels[status]),
    },
    due: {
      key: 'due',
      title: t('due'),
      width: 292,
      render: (entry) => <Due at={entry.dueAt} provisional={entry.provisional} over={over(entry)} />,
    },
    level: { key: 'level', title: t('level'), width: 90, render: ({ level }) => level },
    kind: { key: 'kind', title: t('kind'), width: 100, render: ({ kind }) => label(kindLabels[kind]) },
    source: { key: 'source', title: t('sourceTitle'), width: 200, render: ({ sourceTitle }) => sourceTitle },
    issued: {
      key: 'issued',
      title: t('issued'),
      width: 160,
      render: ({ issuedAt }) => <When at={issuedAt} />,
    },
    closed: {
      key: 'closed',
      title: t('closed'),
      width: 160,
      render: ({ closedAt }) => <When at={closedAt} />,
    },
    directive: {
      key: 'directive',
      title: t('directive'),
      width: 200,
      render: ({ directive }) =>
        directive === null ? null : (
          <Link to="/directives/$id" params={{ id: directive.id }} title={directive.title}>
            {directive.title}
          </Link>
        ),
    },
    tags: { key: 'tags', title: t('tags'), width: 160, render: ({ tags }) => tags.join('、') },
  };
}

function Title({ entry: { id, title } }: { entry: ListEntry }) {
  return (
    <Link to="/items/$id" params={{ id }} title={title}>
      {title}
    </Link>
  );
}

/** A row on a narrow screen. */
export function Card({ entry, status }: { entry: ListEntry; status: string }) {
  return (
    <>
      <Title entry={entry} />
      <div className="quiet">
        {[entry.number, entry.leadUnitName, status].filter((part) => part !== null).join(' · ')}
      </div>
      <div className="items-card-signs">
        <Lamp lamp={entry.lamp} />
        <Due at={entry.dueAt} provisional={entry.provisional} over={over(entry)} />
      </div>
    </>
  );
}
