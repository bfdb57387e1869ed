import { useState } from 'react';
import { Choice } from '../design/choice.js';
import { counted, named, shared } from './columns.js';
import { FigureTable, type Column } from './figure-table.js';
import type { Overview } from './overview.js';
import { Panel } from './panel.js';
import { useOverviewTexts } from './texts.js';
import { TrendChart } from './trend-chart.js';

type MonthRow = Overview['trend'][number];

/** What was issued and closed month by month: a chart, or the same figures as a table. */
export function Trend({ trend, large = false }: { trend: readonly MonthRow[]; large?: boolean }) {
  const t = useOverviewTexts();
  const [as, setAs] = useState<'chart' | 'table'>('chart');
  const columns: Column<MonthRow>[] = [
    named(t('month'), ({ month }) => month),
    counted('issued', t('issued'), ({ issued }) => issued),
    counted('closed', t('closed'), ({ closed }) => closed),
    shared('onTime', t('onTime'), ({ onTime }) => onTime),
  ];
  return (
    <Panel
      title={t('trend')}
      rules={['issued', 'closed', 'rate.on-time']}
      className={large ? 'panel-half' : 'panel-two-thirds'}
      extra={
        <Choice<'chart' | 'table'>
          label={t('trend')}
          value={as}
          onChange={setAs}
          options={[
            { value: 'chart', label: t('chart') },
            { value: 'table', label: t('table') },
          ]}
        />
      }
    >
      {as === 'chart' ? (
        <TrendChart trend={[...trend]} large={large} />
      ) : (
        <FigureTable
          label={t('trend')}
          rows={[...trend].reverse()}
          rowKey={({ month }) => month}
          columns={columns}
        />
      )}
    </Panel>
  );
}
