import { Progress, Table } from 'antd';
import { assignmentRoleLabels, assignmentStatusLabels } from '../../../domain/item/labels.js';
import { Sideways } from '../design/sideways.js';
import { Due, When } from '../design/time.js';
import { useLabel } from '../i18n/texts.js';
import type { Item } from './item.js';
import { Section } from './section.js';
import { useItemTexts } from './texts.js';

/** The contract of every unit on the item, side by side. */
export function Contracts({ item }: { item: Item }) {
  const t = useItemTexts();
  const label = useLabel();
  if (item.assignments.length === 0) return null;
  return (
    <Section title={t('contracts')}>
      <Sideways label={t('contracts')}>
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={item.assignments}
          rowClassName={({ status }) => (status === 'ended' ? 'quiet' : '')}
          columns={[
            {
              title: t('unit'),
              dataIndex: 'unitName',
              render: (name: string, { role }) => (
                <>
                  {name} <span className="quiet">{label(assignmentRoleLabels[role])}</span>
                </>
              ),
            },
            {
              title: t('handler'),
              dataIndex: 'handlerName',
              render: (name: string | null) => name ?? <span className="quiet">{t('noHandler')}</span>,
            },
            {
              title: t('status'),
              dataIndex: 'status',
              render: (_, { status, acknowledgedAt }) => (
                <>
                  {label(assignmentStatusLabels[status])}
                  {acknowledgedAt === null ? null : (
                    <div className="quiet">
                      {t('acknowledged')} <When at={acknowledgedAt} />
                    </div>
                  )}
                </>
              ),
            },
            {
              title: t('progress'),
              dataIndex: 'percent',
              width: 110,
              render: (percent: number | null) =>
                percent === null ? (
                  '—'
                ) : (
                  <Progress percent={percent} size="small" aria-label={t('percent', { count: percent })} />
                ),
            },
            {
              title: t('due'),
              dataIndex: 'dueAt',
              render: (at: string | null, { status }) => (
                <Due
                  stacked
                  at={at}
                  now={item.now}
                  over={item.closedAt !== null || !['pending', 'acknowledged'].includes(status)}
                />
              ),
            },
          ]}
        />
      </Sideways>
    </Section>
  );
}
