import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Table, Tag } from 'antd';
import { Loaded, Nothing } from '../design/states.js';
import { When } from '../design/time.js';
import { Carried } from './carried.js';
import { countOf, importsQuery, isMoving, rowStatuses, type ImportEntry } from './import.js';
import { useImportTexts } from './texts.js';

/** Ledgers that came in, the latest first: how each stands, and the way back to it. */
export function PastImports() {
  const t = useImportTexts();
  const query = useInfiniteQuery(importsQuery);
  return (
    <section aria-labelledby="past-imports" className="import-past">
      <h2 id="past-imports">{t('past')}</h2>
      <Loaded query={query} rows={3}>
        {({ pages }) => (
          <Table<ImportEntry>
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 720 }}
            dataSource={pages.flatMap(({ imports }) => imports)}
            locale={{ emptyText: <Nothing title={t('noPast')} hint={t('noPastHint')} /> }}
            columns={[
              {
                title: t('file'),
                dataIndex: 'fileName',
                render: (name: string, { id }) => (
                  <Link to="/imports/$id" params={{ id }}>
                    {name}
                  </Link>
                ),
              },
              {
                title: t('state'),
                dataIndex: 'status',
                width: 110,
                render: (_, { status }) => <Tag>{t(`import.${status}`)}</Tag>,
              },
              {
                title: t('rowsStand'),
                key: 'rows',
                className: 'numbers',
                render: (_, read) => (isMoving(read) ? <Carried read={read} /> : <Totals read={read} />),
              },
              { title: t('by'), dataIndex: 'createdByName', width: 110 },
              {
                title: t('at'),
                dataIndex: 'createdAt',
                width: 200,
                render: (at: string) => <When at={at} time />,
              },
            ]}
          />
        )}
      </Loaded>
      {query.hasNextPage ? (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {t('morePast')}
        </Button>
      ) : null}
    </section>
  );
}

/** Its rows in words, those that still ask for somebody first. */
function Totals({ read }: { read: ImportEntry }) {
  const t = useImportTexts();
  const present = rowStatuses.filter((status) => countOf(read, status) > 0);
  return present.length === 0
    ? t('noRows')
    : present.map((status) => `${t(`row.${status}`)} ${countOf(read, status)}`).join(t('between'));
}
