import { useLabel } from '../i18n/texts.js';
import { Bars } from './bars.js';
import type { Overview } from './overview.js';
import { Panel } from './panel.js';
import { useOverviewTexts } from './texts.js';

/** Overdue items by whom they have climbed to. */
export function Levels({ levels }: { levels: Overview['levels'] }) {
  const t = useOverviewTexts();
  const label = useLabel();
  return (
    <Panel title={t('levels')} rules={['open.level']} className="panel-third">
      <Bars
        tone="red"
        bars={levels.map((row) => ({ key: String(row.level), label: label(row.label), figure: row.figure }))}
      />
    </Panel>
  );
}

/** All items by where they stand; what no item stands at is left out. */
export function Statuses({ statuses }: { statuses: Overview['statuses'] }) {
  const t = useOverviewTexts();
  const label = useLabel();
  return (
    <Panel title={t('statuses')} rules={['status']} className="panel-third">
      <Bars
        tone="plain"
        bars={statuses
          .filter(({ figure }) => figure.value > 0)
          .map((row) => ({ key: row.status, label: label(row.label), figure: row.figure }))}
      />
    </Panel>
  );
}
