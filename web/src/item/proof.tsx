import { useQuery } from '@tanstack/react-query';
import { Alert, Table, Typography } from 'antd';
import { Loaded } from '../design/states.js';
import { When } from '../design/time.js';
import { auditQuery, type Ref } from '../subject/parts.js';
import { useItemTexts } from './texts.js';

/** Whether the record of an item or a directive is what it was: its chain of digests, computed anew. */
export function Proof({ of }: { of: Ref }) {
  const t = useItemTexts();
  const chain = useQuery({ ...auditQuery(of), staleTime: 0 });
  return (
    <Loaded query={chain}>
      {({ intact, firstBroken, entries }) => (
        <>
          <Alert
            type={intact ? 'success' : 'error'}
            showIcon
            title={intact ? t('intact') : t('broken', { seq: firstBroken?.seq ?? 0 })}
            description={
              <>
                {t('proofHint', { count: entries.length })}
                <div>
                  {t('lastHash')}{' '}
                  <Typography.Text code copyable className="item-hash">
                    {entries.at(-1)?.hash ?? ''}
                  </Typography.Text>
                </div>
              </>
            }
          />
          <Table
            size="small"
            rowKey="seq"
            className="item-chain-table"
            dataSource={entries.toReversed()}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: t('entry'), dataIndex: 'seq' },
              { title: t('entryKind'), dataIndex: 'kind' },
              {
                title: t('entryAt'),
                dataIndex: 'recordedAt',
                render: (at: string) => <When at={at} time />,
              },
              {
                title: t('entryHash'),
                dataIndex: 'hash',
                render: (hash: string) => <code>{hash.slice(0, 16)}…</code>,
              },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
