import { queryOptions, useQuery } from '@tanstack/react-query';
import { Alert, Select, Table } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api, ask } from '../api/client.js';
import { Loaded, Nothing } from '../design/states.js';
import { When } from '../design/time.js';
import { useAuditTexts } from './texts.js';

const foundQuery = (q: string) =>
  queryOptions({
    queryKey: ['items', 'found', q],
    queryFn: () => ask(api.GET('/api/v1/items', { params: { query: { q, limit: 20 } } })),
    enabled: q !== '',
  });

const chainQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ['item', id, 'audit'],
    queryFn: () => ask(api.GET('/api/v1/items/{id}/audit', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });

/** The chain of one item, found by its number or title. */
export function Chain() {
  const t = useAuditTexts();
  const [typed, setTyped] = useState('');
  const [id, setId] = useState<string>();
  const found = useQuery(foundQuery(useDeferredValue(typed.trim())));
  const chain = useQuery(chainQuery(id));
  return (
    <section className="audit-part" aria-labelledby="audit-chain">
      <h2 id="audit-chain">{t('items')}</h2>
      <Select
        className="audit-find"
        showSearch={{ filterOption: false, onSearch: setTyped }}
        value={id}
        onChange={setId}
        loading={found.isFetching}
        placeholder={t('findItem')}
        aria-label={t('findItem')}
        notFoundContent={typed.trim() === '' ? null : t('noItem')}
        options={(found.data?.items ?? []).map((item) => ({
          value: item.id,
          label: `${item.number} ${item.title}`,
        }))}
      />
      {id === undefined ? (
        <Nothing title={t('chosen')} />
      ) : (
        <Loaded query={chain}>
          {({ intact, firstBroken, entries }) => (
            <>
              <Alert
                type={intact ? 'success' : 'error'}
                showIcon
                title={
                  intact
                    ? t('entries', { count: entries.length })
                    : t('broken', { seq: firstBroken?.seq ?? 0 })
                }
              />
              <Table
                size="small"
                rowKey="seq"
                scroll={{ x: 'max-content' }}
                pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
                dataSource={entries.toReversed()}
                columns={[
                  { title: t('entry'), dataIndex: 'seq', className: 'numbers' },
                  { title: t('kind'), dataIndex: 'kind' },
                  { title: t('at'), dataIndex: 'recordedAt', render: (at: string) => <When at={at} time /> },
                  {
                    title: t('hash'),
                    dataIndex: 'hash',
                    render: (hash: string) => <code title={hash}>{hash.slice(0, 16)}…</code>,
                  },
                ]}
              />
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}
