import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import { api, ask } from '../api/client.js';
import { useOrganisation } from '../api/office.js';
import { Sideways } from '../design/sideways.js';
import { Loaded, Nothing } from '../design/states.js';
import { When } from '../design/time.js';
import { useAuditTexts } from './texts.js';

const page = 200;
const first: { before?: number } = {};
const changesQuery = infiniteQueryOptions({
  queryKey: ['organisation', 'changes'],
  queryFn: ({ pageParam }) =>
    ask(api.GET('/api/v1/organisation/changes', { params: { query: { limit: page, ...pageParam } } })),
  initialPageParam: first,
  getNextPageParam: ({ changes }) => {
    const last = changes.at(-1);
    return changes.length === page && last ? { before: last.seq } : undefined;
  },
});

/** Who changed people, accounts, posts and delegations: the latest first. */
export function Changes() {
  const t = useAuditTexts();
  const office = useOrganisation();
  const [asked, setAsked] = useState('');
  const pages = useInfiniteQuery(changesQuery);
  const names = new Map(
    [...(office?.posts ?? []), ...(office?.people ?? [])].map(({ code, name }) => [code, name]),
  );
  const words = asked.trim().toLowerCase();
  return (
    <section className="audit-part" aria-labelledby="audit-changes">
      <h2 id="audit-changes">{t('changes')}</h2>
      <Input.Search
        className="audit-find"
        allowClear
        maxLength={50}
        value={asked}
        onChange={({ target }) => setAsked(target.value)}
        placeholder={t('filter')}
        aria-label={t('filter')}
      />
      <Loaded query={pages}>
        {({ pages: loaded }) => (
          <Sideways label={t('changes')}>
            <Table
              size="small"
              rowKey="seq"
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              locale={{ emptyText: <Nothing title={t('noChanges')} /> }}
              dataSource={loaded
                .flatMap(({ changes }) => changes)
                .map(({ seq, at, actor, actorName, kind, subject, data }) => ({
                  seq,
                  at,
                  actor: actor === 'system' ? t('system') : (actorName ?? actor),
                  kind: t(kind),
                  subject: names.get(subject) ?? subject,
                  details: wordsOf(data, names),
                }))
                .filter((row) =>
                  [row.actor, row.kind, row.subject, row.details].some((text) =>
                    text.toLowerCase().includes(words),
                  ),
                )}
              columns={[
                {
                  title: t('at'),
                  dataIndex: 'at',
                  width: 200,
                  render: (at: string) => <When at={at} time />,
                },
                { title: t('actor'), dataIndex: 'actor', width: 110 },
                { title: t('kind'), dataIndex: 'kind', width: 130 },
                { title: t('subject'), dataIndex: 'subject', width: 160 },
                { title: t('details'), dataIndex: 'details', className: 'audit-details' },
              ]}
            />
          </Sideways>
        )}
      </Loaded>
      {pages.hasNextPage ? (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  );
}

/** What a change carries, as it was written; codes of people and posts by their names. */
const wordsOf = (data: Record<string, unknown>, names: ReadonlyMap<string, string>): string =>
  Object.entries(data)
    .filter(([key, value]) => key !== 'id' && key !== 'commands' && value !== null)
    .map(([key, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return `${key}: ${names.get(text) ?? text}`;
    })
    .join(' · ')
    .slice(0, 300);
