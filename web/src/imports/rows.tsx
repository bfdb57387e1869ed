import { Table, Tag } from 'antd';
import { useState } from 'react';
import { Nothing } from '../design/states.js';
import { Becoming } from './becoming.js';
import { Cell } from './cell.js';
import { draftsOf, type Import, type ImportRow } from './import.js';
import { Marks } from './marks.js';
import { columnOf, type Column } from './place.js';
import { RowForm } from './row-form.js';
import { RowTools } from './row-tools.js';
import { useImportTexts } from './texts.js';

/** The ledger as it was read, marked where something is refused, asked or to be noted; put right in place. */
export function Rows({ read, rows }: { read: Import; rows: ImportRow[] }) {
  const t = useImportTexts();
  const [open, setOpen] = useState<number>();
  const isOpen = read.status === 'read';
  const marked = (row: ImportRow, column: Column) => (
    <Marks
      read={read}
      row={row}
      rows={rows}
      findings={row.findings.filter((finding) => columnOf(read, row, finding.address) === column)}
    />
  );
  const cells = (['task', 'units', 'term', 'takeOver'] as const).map((column) => ({
    key: column,
    title: t(column),
    width: { task: 300, units: 220, term: 220, takeOver: 150 }[column],
    className: 'import-cell',
    render: (_: unknown, row: ImportRow) => (
      <>
        <Cell column={column} row={row} />
        {marked(row, column)}
      </>
    ),
  }));
  return (
    <Table<ImportRow>
      size="small"
      rowKey="n"
      className="import-table"
      dataSource={rows}
      scroll={{ x: 1100 }}
      pagination={{ defaultPageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: <Nothing title={t('nothing')} /> }}
      rowClassName={({ status }) => (status === 'skipped' ? 'import-skipped' : '')}
      expandable={{
        showExpandColumn: false,
        expandedRowKeys: open === undefined ? [] : [open],
        expandedRowRender: (row) => <RowForm read={read} row={row} onClose={() => setOpen(undefined)} />,
      }}
      columns={[
        {
          key: 'row',
          title: t('row'),
          width: 110,
          className: 'import-cell',
          render: (_, row) => (
            <>
              <div className="quiet numbers">
                {row.sheet} {row.address}
              </div>
              <Tag color={colours[row.status]}>{t(`row.${row.status}` as 'row.open')}</Tag>
            </>
          ),
        },
        ...cells,
        {
          key: 'actions',
          title: t('actions'),
          width: 130,
          className: 'import-cell',
          render: (_, row) => (
            <>
              {isOpen ? (
                <RowTools read={read} row={row} isOpen={open === row.n} onCorrect={() => setOpen(row.n)} />
              ) : (
                <Becoming row={row} />
              )}
              {draftsOf(row).length > 1 ? (
                <div className="quiet">{t('each', { count: draftsOf(row).length })}</div>
              ) : null}
              {marked(row, 'row')}
            </>
          ),
        },
      ]}
    />
  );
}

const colours: Record<string, string> = {
  refused: 'error',
  failed: 'error',
  open: 'warning',
  ready: 'success',
  issued: 'success',
  taken_over: 'success',
};
