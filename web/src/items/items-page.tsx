import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { statusLabels } from '../../../domain/item/table.js';
import { ApiProblem } from '../api/problem.js';
import { BulkBar } from '../bulk/bulk-bar.js';
import { Grid } from '../design/grid.js';
import { say } from '../design/say.js';
import { Loaded, Nothing } from '../design/states.js';
import { useLabel } from '../i18n/texts.js';
import { useMore } from '../list/use-more.js';
import { Card, columnsOf } from './columns.js';
import { exportItems } from './export.js';
import { conditionsOf, type Filter } from './filter.js';
import { itemsQuery, type ListEntry } from './list.js';
import { useItemsTexts } from './texts.js';
import { useKept } from './views.js';
import './items.css';

// The rows come first; what they are narrowed by is loaded meanwhile.
const bar = () => import('./filter-bar.js');
const menus = () => import('./views-menu.js');
const FilterBar = lazy(async () => ({ default: (await bar()).FilterBar }));
const SortPicker = lazy(async () => ({ default: (await bar()).SortPicker }));
const ViewsMenu = lazy(async () => ({ default: (await menus()).ViewsMenu }));
const ColumnsMenu = lazy(async () => ({ default: (await menus()).ColumnsMenu }));

const idOf = ({ id }: ListEntry): string => id;
const nameOf = ({ title }: ListEntry): string => title;
const none: ReadonlySet<string> = new Set();

/** Items within the caller's scope, narrowed by the address. */
export function ItemsPage() {
  const t = useItemsTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const filter = useSearch({ from: '/inside/items' });
  const { columns: shown } = useKept();
  const query = useInfiniteQuery(itemsQuery(filter));
  const [selected, setSelected] = useState(none);
  const [exporting, setExporting] = useState(false);
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const columns = useMemo(() => {
    const all = columnsOf(t, label);
    return shown.map((key) => all[key]);
  }, [t, label, shown]);
  const card = useCallback(
    (entry: ListEntry) => <Card entry={entry} status={label(statusLabels[entry.status])} />,
    [label],
  );
  const names = useMemo(
    () => new Map(rows.flatMap(({ id, title }) => (selected.has(id) ? [[id, title]] : []))),
    [rows, selected],
  );
  const { hasNextPage } = query;
  const more = useMore(query);
  const narrow = (next: Filter): void => {
    setSelected(none);
    void navigate({ to: '/items', search: next, replace: true });
  };
  const save = async (): Promise<void> => {
    setExporting(true);
    try {
      await exportItems(filter);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      say('failed', `${t('exportFailed')} ${error.detail}`);
    } finally {
      setExporting(false);
    }
  };
  return (
    <div className="page page-wide items">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <div className="page-head-actions">
          <Suspense>
            <ViewsMenu filter={filter} onView={narrow} />
            <ColumnsMenu />
          </Suspense>
          <Button onClick={() => void save()} loading={exporting}>
            {t('export')}
          </Button>
        </div>
      </div>
      <Suspense fallback={<div className="items-filter" />}>
        <FilterBar filter={filter} onChange={narrow} />
      </Suspense>
      <div className="items-bar">
        {selected.size > 0 ? (
          <BulkBar selected={selected} nameOf={(id) => names.get(id) ?? id} onSelect={setSelected} />
        ) : (
          <span className="quiet" role="status">
            {query.data ? t('shown', { count: rows.length }) : ''}
            {hasNextPage ? t('andMore') : ''}
          </span>
        )}
        <span className="items-sort">
          <Suspense>
            <SortPicker filter={filter} onChange={narrow} />
          </Suspense>
        </span>
      </div>
      <div className="items-list">
        <Loaded query={query} rows={12}>
          {() => (
            <Grid
              label={t('title')}
              columns={columns}
              rows={rows}
              idOf={idOf}
              nameOf={nameOf}
              more={hasNextPage}
              onMore={more}
              selection={{ selected, onChange: setSelected }}
              narrow={card}
              empty={
                conditionsOf(filter).length > 0 ? (
                  <Nothing
                    title={t('nothing')}
                    hint={t('nothingHint')}
                    action={<Button onClick={() => narrow({})}>{t('clear')}</Button>}
                  />
                ) : (
                  <Nothing title={t('none')} hint={t('noneHint')} />
                )
              }
            />
          )}
        </Loaded>
      </div>
    </div>
  );
}
