import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { statusLabels } from '../../../domain/item/table.js';
import { useMe } from '../api/me.js';
import { Choice } from '../design/choice.js';
import { Grid, type Column } from '../design/grid.js';
import { Loaded, Nothing } from '../design/states.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { useMore } from '../list/use-more.js';
import { Section } from '../item/section.js';
import { Card, columnsOf } from '../items/columns.js';
import type { Filter } from '../items/filter.js';
import { itemsQuery, type ListEntry } from '../items/list.js';
import { useItemsTexts } from '../items/texts.js';
import { Attach } from './attach.js';
import type { Directive } from './directive.js';
import { useDirectiveTexts } from './texts.js';

const idOf = ({ id }: ListEntry): string => id;
const nameOf = ({ title }: ListEntry): string => title;

/** Which of its items are shown; each is a condition of the list. */
const choices = {
  open: { status: 'open' },
  late: { status: 'open', late: 'true' },
  closed: { status: 'closed' },
  all: {},
} as const satisfies Record<string, Filter>;
type Which = keyof typeof choices;

/** The items that carry it out, the weakest lamp first; of thousands only those in sight are drawn. */
export function ItemsUnder({ directive }: { directive: Directive }) {
  const t = useDirectiveTexts();
  const { id, items, stage } = directive;
  const [which, setWhich] = useState<Which>(items.open > 0 ? 'open' : 'all');
  const mayAdd =
    useMe()?.operations.includes('items.create') === true && stage !== 'closed' && stage !== 'void';
  const counts: Record<Which, number> = {
    open: items.open,
    late: items.late,
    closed: items.closed,
    all: items.total,
  };
  return (
    <Section
      title={t('items')}
      extra={
        mayAdd ? (
          <span className="item-signs">
            <Attach directive={id} />
            <Link to="/issue" search={{ directive: id }}>
              <Button size="small">{t('newItem')}</Button>
            </Link>
          </span>
        ) : null
      }
    >
      {items.total === 0 ? (
        <Nothing title={t('noItems')} hint={t('noItemsHint')} />
      ) : (
        <>
          {items.mandatoryOpen > 0 && stage === 'reporting' ? (
            <p role="note">{t('mandatoryOpen', { count: items.mandatoryOpen })}</p>
          ) : null}
          <div className="directive-items-bar">
            <Choice<Which>
              label={t('whichItems')}
              value={which}
              onChange={setWhich}
              options={(Object.keys(choices) as Which[]).map((value) => ({
                value,
                label: t(`which.${value}`, { count: counts[value] }),
              }))}
            />
            <Link to="/items" search={{ directive: id, ...choices[which] }}>
              {t('inList')}
            </Link>
          </div>
          <List directive={id} which={which} />
        </>
      )}
    </Section>
  );
}

function List({ directive, which }: { directive: string; which: Which }) {
  const t = useDirectiveTexts();
  const named = useItemsTexts();
  const label = useLabel();
  const query = useInfiniteQuery(itemsQuery({ ...choices[which], directive, sort: 'lamp' }));
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const columns = useMemo((): Column<ListEntry>[] => {
    const { lamp, title, lead, status, due } = columnsOf(named, label);
    const over = ({ phase }: ListEntry): boolean => phase !== 'running' && phase !== 'suspended';
    const marked: Column<ListEntry> = {
      ...title,
      render: (entry) => (
        <>
          {entry.directive?.mandatory === false ? <Tag>{t('optional')}</Tag> : null}
          {title.render(entry)}
        </>
      ),
    };
    return [
      { ...lamp, width: 84 },
      marked,
      { ...lead, width: 116 },
      { ...status, width: 96 },
      {
        ...due,
        width: 160,
        render: (entry) => (
          <span className="directive-items-due">
            <Due at={entry.dueAt} provisional={entry.provisional} over={over(entry)} stacked />
          </span>
        ),
      },
    ];
  }, [t, named, label]);
  const { hasNextPage } = query;
  const more = useMore(query);
  return (
    <Loaded query={query} rows={4}>
      {() => (
        <div
          className="directive-items-grid"
          style={{ '--rows': rows.length === 0 ? 4 : rows.length } as Record<string, string | number>}
        >
          <Grid
            label={t('items')}
            columns={columns}
            rows={rows}
            idOf={idOf}
            nameOf={nameOf}
            more={hasNextPage}
            onMore={more}
            narrow={(entry) => <Card entry={entry} status={label(statusLabels[entry.status])} />}
            empty={<Nothing title={t('noneSuch')} />}
          />
        </div>
      )}
    </Loaded>
  );
}
