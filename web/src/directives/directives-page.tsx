import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useMe } from '../api/me.js';
import { Grid } from '../design/grid.js';
import { Loaded, Nothing } from '../design/states.js';
import { useLabel } from '../i18n/texts.js';
import { useMore } from '../list/use-more.js';
import { Card, columnsOf } from './columns.js';
import { FilterBar, SortPicker } from './filter-bar.js';
import { conditionsOf, type Filter } from './filter.js';
import { directivesQuery, type ListEntry } from './list.js';
import { useDirectivesTexts } from './texts.js';
import '../items/items.css';

const idOf = ({ id }: ListEntry): string => id;
const nameOf = ({ title }: ListEntry): string => title;

/** Directives within the caller's scope, narrowed by the address. */
export function DirectivesPage() {
  const t = useDirectivesTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const filter = useSearch({ from: '/inside/directives' });
  const query = useInfiniteQuery(directivesQuery(filter));
  const rows = useMemo(() => query.data?.pages.flatMap(({ directives }) => directives) ?? [], [query.data]);
  const columns = useMemo(() => columnsOf(t, label), [t, label]);
  const { hasNextPage } = query;
  const more = useMore(query);
  const narrow = (next: Filter): void => void navigate({ to: '/directives', search: next, replace: true });
  return (
    <div className="page page-wide items">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <div className="page-head-actions">
          <Receive />
        </div>
      </div>
      <FilterBar filter={filter} onChange={narrow} />
      <div className="items-bar" role="status">
        <span className="quiet">{query.data ? t('shown', { count: rows.length }) : ''}</span>
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
              narrow={(entry) => <Card entry={entry} stage={label(entry.stageLabel)} />}
              empty={
                conditionsOf(filter).length > 0 ? (
                  <Nothing
                    title={t('nothing')}
                    hint={t('nothingHint')}
                    action={<Button onClick={() => narrow({})}>{t('clear')}</Button>}
                  />
                ) : (
                  <Nothing title={t('none')} hint={t('noneHint')} action={<Receive />} />
                )
              }
            />
          )}
        </Loaded>
      </div>
    </div>
  );
}

/** To the form in which one is registered, for those who may. */
function Receive() {
  const t = useDirectivesTexts();
  if (useMe()?.operations.includes('directive.register') !== true) return null;
  return (
    <Link to="/directives/receive">
      <Button type="primary">{t('receive')}</Button>
    </Link>
  );
}
