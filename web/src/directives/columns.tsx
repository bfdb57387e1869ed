import { Link } from '@tanstack/react-router';
import type { Column } from '../design/grid.js';
import { Lamp } from '../design/lamp.js';
import { Due } from '../design/time.js';
import type { useLabel } from '../i18n/texts.js';
import type { ListEntry } from './list.js';
import { useDirectivesTexts } from './texts.js';

const isOver = ({ stage }: ListEntry): boolean => stage === 'closed' || stage === 'void';

/** Columns of the list, in their order. */
export function columnsOf(
  t: ReturnType<typeof useDirectivesTexts>,
  label: ReturnType<typeof useLabel>,
): Column<ListEntry>[] {
  return [
    {
      key: 'itemsLamp',
      title: t('itemsLamp'),
      width: 96,
      render: ({ itemsLamp }) => (itemsLamp === null ? <None /> : <Lamp lamp={itemsLamp} />),
    },
    { key: 'title', title: t('name'), render: (entry) => <Title entry={entry} /> },
    { key: 'from', title: t('from'), width: 150, render: ({ source }) => fromOf(source) },
    {
      key: 'responsible',
      title: t('responsible'),
      width: 116,
      render: ({ responsiblePostName }) => responsiblePostName ?? <None />,
    },
    { key: 'leads', title: t('leads'), width: 104, render: ({ leadUnits }) => leadUnits.join(t('between')) },
    { key: 'stage', title: t('stage'), width: 96, render: ({ stageLabel }) => label(stageLabel) },
    { key: 'items', title: t('items'), width: 200, render: (entry) => <Counts entry={entry} /> },
    {
      key: 'due',
      title: t('due'),
      width: 196,
      render: (entry) => <OwnDue entry={entry} />,
    },
  ];
}

const None = () => <span className="quiet">—</span>;

const fromOf = ({ issuer, number }: ListEntry['source']): string =>
  [issuer, number].filter(Boolean).join(' · ');

function Title({ entry: { id, title } }: { entry: ListEntry }) {
  return (
    <Link to="/directives/$id" params={{ id }} title={title}>
      {title}
    </Link>
  );
}

/** How many of its items are open, late, closed; leads to them. */
function Counts({ entry: { id, items } }: { entry: ListEntry }) {
  const t = useDirectivesTexts();
  if (items.total === 0) return <span className="quiet">{t('noItems')}</span>;
  return (
    <Link to="/items" search={{ directive: id }}>
      <span className="numbers">
        {t('counts', { open: items.open, late: items.late, closed: items.closed })}
      </span>
    </Link>
  );
}

/** The next due of its own clocks, with their lamp. */
function OwnDue({ entry }: { entry: ListEntry }) {
  if (isOver(entry) || entry.dueAt === null) return <None />;
  return (
    <span className="directives-due">
      <Lamp lamp={entry.lamp} bare />
      <Due at={entry.dueAt} stacked />
    </span>
  );
}

/** A row on a narrow screen. */
export function Card({ entry, stage }: { entry: ListEntry; stage: string }) {
  return (
    <>
      <Title entry={entry} />
      <div className="quiet">
        {[entry.source.number ?? entry.source.issuer, entry.responsiblePostName, stage]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <div className="items-card-signs">
        {entry.itemsLamp === null ? null : <Lamp lamp={entry.itemsLamp} />}
        <Counts entry={entry} />
      </div>
      <OwnDue entry={entry} />
    </>
  );
}
