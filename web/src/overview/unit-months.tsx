import { useQuery } from '@tanstack/react-query';
import { useState, type CSSProperties } from 'react';
import { Choice } from '../design/choice.js';
import { Loaded } from '../design/states.js';
import { named } from './columns.js';
import { Count, Share } from './figure.js';
import { FigureTable, type Column } from './figure-table.js';
import { byMonthQuery, type ByMonth } from './overview.js';
import { Panel } from './panel.js';
import { useOverviewTexts } from './texts.js';

type Row = ByMonth['units'][number];
type MonthFigures = Row['months'][number];
const measures = ['issued', 'closed', 'onTime'] as const;
type Measure = (typeof measures)[number];

/** Units × months: what each was given, closed, and closed on time; the fuller the cell the more it is. */
export function UnitMonths({ months }: { months: number }) {
  const t = useOverviewTexts();
  const query = useQuery(byMonthQuery(months));
  const [measure, setMeasure] = useState<Measure>('issued');
  return (
    <Panel
      title={t('unitMonths')}
      rules={[measure === 'onTime' ? 'rate.on-time' : measure]}
      className="panel-whole"
      extra={
        <Choice<Measure>
          label={t('measure')}
          value={measure}
          onChange={setMeasure}
          options={measures.map((value) => ({ value, label: t(value) }))}
        />
      }
    >
      <Loaded query={query}>{(data) => <Grid data={data} measure={measure} />}</Loaded>
    </Panel>
  );
}

/** A ground that grows with the part of the greatest. */
const heat = (part: number): CSSProperties => ({
  background: `color-mix(in srgb, var(--ant-color-primary) ${Math.round(part * 32)}%, transparent)`,
});

function Grid({ data, measure }: { data: ByMonth; measure: Measure }) {
  const t = useOverviewTexts();
  const valueOf = (figures: MonthFigures | undefined): number | null =>
    figures === undefined ? null : measure === 'onTime' ? figures.onTime.value : figures[measure].value;
  const most = Math.max(1, ...data.units.flatMap(({ months }) => months.map((cell) => valueOf(cell) ?? 0)));
  const nameOf = ({ name, unit }: Row): string => name ?? unit ?? t('noUnit');
  const columns: Column<Row>[] = [
    named(t('unit'), nameOf),
    ...data.months.map((month, index) => ({
      key: month,
      title: month,
      by: ({ months }: Row) => valueOf(months[index]) ?? -1,
      cell: (row: Row) => {
        const figures = row.months[index];
        if (!figures) return null;
        const of = `${nameOf(row)} ${month} ${t(measure)}`;
        return (
          <span className="heat" style={heat((valueOf(figures) ?? 0) / most)}>
            {measure === 'onTime' ? (
              <Share rate={figures.onTime} of={of} />
            ) : (
              <Count figure={figures[measure]} of={of} />
            )}
          </span>
        );
      },
    })),
  ];
  return (
    <FigureTable
      label={t('unitMonths')}
      rows={data.units}
      rowKey={({ unit }) => unit ?? '-'}
      columns={columns}
    />
  );
}
