import { Table } from 'antd';
import { assignmentRoleLabels } from '../../../domain/item/labels.js';
import { useLabel } from '../i18n/texts.js';
import { Section } from '../item/section.js';
import type { Directive } from './directive.js';
import { useDirectiveTexts } from './texts.js';

/** Which unit does what, and which leader is in charge of it. */
export function Responsibilities({ directive: { responsibilities } }: { directive: Directive }) {
  const t = useDirectiveTexts();
  const label = useLabel();
  if (responsibilities.length === 0) return null;
  return (
    <Section title={t('responsibilities')}>
      <Table
        size="small"
        rowKey="unit"
        pagination={false}
        dataSource={responsibilities}
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
          { title: t('duty'), dataIndex: 'duty' },
          { title: t('leader'), dataIndex: 'leaderName' },
        ]}
      />
    </Section>
  );
}

/** How it will be carried out. */
export function Measures({ directive: { measures } }: { directive: Directive }) {
  const t = useDirectiveTexts();
  if (measures.length === 0) return null;
  return (
    <Section title={t('measures')}>
      <ol className="directive-lines">
        {measures.map(({ no, text }) => (
          <li key={no}>{text}</li>
        ))}
      </ol>
    </Section>
  );
}
