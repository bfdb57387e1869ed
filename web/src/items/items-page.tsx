import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { statusLabels } from '../../../domain/item/table.js';
import { api, ask } from '../api/client.js';
import type { Lamp as LampColour } from '../../../domain/policies/rules.js';
import { Lamp } from '../design/lamp.js';
import { Loaded, Nothing } from '../design/states.js';
import { Due } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import { useItemsTexts } from './texts.js';

const first: { cursor?: string } = {};

/** Items within the caller's scope, narrowed by the address. */
export function ItemsPage() {
  const t = useItemsTexts();
  const label = useLabel();
  const filter = useSearch({ from: '/inside/items' });
  const pages = useInfiniteQuery({
    queryKey: ['items', filter],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/api/v1/items', { params: { query: { ...filter, limit: 100, ...pageParam } } })),
    initialPageParam: first,
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { cursor: nextCursor }),
  });
  return (
    <div className="page page-wide">
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <Loaded query={pages}>
        {({ pages: loaded }) => (
          <>
            <Table
              size="small"
              rowKey="id"
              pagination={false}
              scroll={{ x: 760 }}
              dataSource={loaded.flatMap(({ items }) => items)}
              locale={{ emptyText: <Nothing title={t('nothing')} /> }}
              columns={[
                {
                  title: t('lamp'),
                  dataIndex: 'lamp',
                  width: 90,
                  render: (lamp: LampColour) => <Lamp lamp={lamp} />,
                },
                { title: t('number'), dataIndex: 'number', width: 130 },
                {
                  title: t('name'),
                  dataIndex: 'title',
                  render: (title: string, { id }) => (
                    <Link to="/items/$id" params={{ id }}>
                      {title}
                    </Link>
                  ),
                },
                { title: t('unit'), dataIndex: 'leadUnitName', width: 150 },
                {
                  title: t('status'),
                  dataIndex: 'status',
                  width: 110,
                  render: (status: keyof typeof statusLabels) => label(statusLabels[status]),
                },
                {
                  title: t('due'),
                  dataIndex: 'dueAt',
                  width: 260,
                  render: (at: string | null, { provisional, closedAt }) => (
                    <Due at={at} provisional={provisional} over={closedAt !== null} />
                  ),
                },
              ]}
            />
            {pages.hasNextPage ? (
              <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
                {t('more')}
              </Button>
            ) : null}
          </>
        )}
      </Loaded>
    </div>
  );
}
