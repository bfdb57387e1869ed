import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { statusLabels } from '../../../domain/item/table.js';
import { ApiProblem } from '../api/problem.js';
import { Grid } from '../design/grid.js';
import { say } from '../design/say.js';
import { Loaded, Nothing } from '../design/states.js';
import { useLabel } from '../i18n/texts.js';
import { Card, columnsOf } from './columns.js';
import { exportItems } from './export.js';
import { FilterBar, SortPicker } from './filter-bar.js';
import { conditionsOf, type Filter } from './filter.js';
import { itemsQuery, type ListEntry } from './list.js';
import { useItemsTexts } from './texts.js';
import { ColumnsMenu, ViewsMenu } from './views-menu.js';
import { useKept } from './views.js';
import './items.css';

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
  const { fetchNextPage, isFetchingNextPage, hasNextPage } = query;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
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
          <ViewsMenu filter={filter} onView={narrow} />
          <ColumnsMenu />
          <Button onClick={() => void save()} loading={exporting}>
            {t('export')}
          </Button>
        </div>
      </div>
      <FilterBar filter={filter} onChange={narrow} />
      <div className="items-bar" role="status">
        {selected.size > 0 ? (
          <>
            <strong>{t('selected', { count: selected.size })}</strong>
            <Button type="link" size="small" onClick={() => setSelected(none)}>
              {t('unselect')}
            </Button>
          </>
        ) : (
          <span className="quiet">
            {query.data ? t('shown', { count: rows.length }) : ''}
            {hasNextPage ? t('andMore') : ''}
          </span>
        )}
        <span className="items-sort">
          <SortPicker filter={filter} onChange={narrow} />
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
              narrow={(entry) => <Card entry={entry} status={label(statusLabels[entry.status])} />}
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
