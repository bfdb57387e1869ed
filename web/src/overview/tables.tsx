import { useLabel } from '../i18n/texts.js';
import { counted, lampColumns, named, shared } from './columns.js';
import { FigureTable, type Column } from './figure-table.js';
import { LampBar } from './lamps.js';
import type { Overview } from './overview.js';
import { Panel } from './panel.js';
import { useOverviewTexts } from './texts.js';

type UnitRow = Overview['units'][number];
type SourceRow = Overview['sources'][number];
type ClockRow = Overview['clocks'][number];

/** Each unit that leads or takes part: what is open by lamp, what was late, and how it closes. */
export function Units({ units }: { units: readonly UnitRow[] }) {
  const t = useOverviewTexts();
  const most = Math.max(1, ...units.map(({ open }) => open.value));
  const columns: Column<UnitRow>[] = [
    named(t('unit'), ({ name, unit }) => name ?? unit ?? t('noUnit')),
    counted('open', t('open'), ({ open }) => open),
    {
      key: 'bar',
      title: t('shares'),
      cell: ({ lamps }) => <LampBar lamps={lamps} of={most} />,
      bar: true,
    },
    ...lampColumns<UnitRow>(),
    counted('late', t('late'), ({ late }) => late),
    counted('joined', t('joined'), ({ joined }) => joined),
    shared('onTime', t('onTime'), ({ onTime }) => onTime),
    shared('rework', t('rework'), ({ rework }) => rework),
  ];
  return (
    <Panel
      title={t('units')}
      rules={['open.all', 'open.lamp', 'open.late', 'open.joined', 'rate.on-time', 'rate.rework']}
      className="panel-whole"
    >
      <FigureTable label={t('units')} rows={units} rowKey={({ unit }) => unit ?? '-'} columns={columns} />
    </Panel>
  );
}

/** Open items by where they come from. */
export function Sources({ sources }: { sources: readonly SourceRow[] }) {
  const t = useOverviewTexts();
  const label = useLabel();
  const columns: Column<SourceRow>[] = [
    named(t('source'), (row) => label(row.label)),
    counted('open', t('open'), ({ open }) => open),
    ...lampColumns<SourceRow>(),
  ];
  return (
    <Panel title={t('sources')} rules={['open.all', 'open.lamp']} className="panel-half">
      <FigureTable label={t('sources')} rows={sources} rowKey={({ source }) => source} columns={columns} />
    </Panel>
  );
}

/** Items by the clocks that run on them. */
export function Clocks({ clocks }: { clocks: readonly ClockRow[] }) {
  const t = useOverviewTexts();
  const label = useLabel();
  const columns: Column<ClockRow>[] = [
    named(t('clock'), (row) => label(row.label)),
    ...lampColumns<ClockRow>(),
  ];
  return (
    <Panel title={t('clocks')} rules={['clock']} className="panel-half">
      <FigureTable label={t('clocks')} rows={clocks} rowKey={({ clock }) => clock} columns={columns} />
    </Panel>
  );
}
