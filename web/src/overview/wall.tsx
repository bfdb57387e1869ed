import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { When } from '../design/time.js';
import { Levels } from './climbed.js';
import { Count } from './figure.js';
import { LampBar, LampCounts } from './lamps.js';
import { Now } from './now.js';
import type { Overview } from './overview.js';
import { Panel } from './panel.js';
import { mostPressing } from './pressing.js';
import { useOverviewTexts } from './texts.js';
import { Trend } from './trend.js';
import { Week } from './week.js';

interface WallProps {
  overview: Overview;
  period: string;
  onLeave: () => void;
}

/** How many units a screen shows so that they are read from afar. */
const shown = 7;

/** The overview for a screen on the wall: what presses, large; nothing to scroll. */
export function Wall({ overview, period, onLeave }: WallProps) {
  const t = useOverviewTexts();
  const leave = useRef<HTMLButtonElement>(null);
  useEffect(() => leave.current?.focus(), []);
  const now = useNow();
  return (
    <div className="wall overview">
      <div className="wall-head">
        <h1>{t('title')}</h1>
        <span className="wall-now">
          <When at={now} time />
        </span>
        <Button ref={leave} icon={<CloseOutlined />} aria-label={t('leaveWall')} onClick={onLeave} />
      </div>
      <div className="panels">
        <Now overview={overview} period={period} />
        <Week dues={overview.dues} asOf={overview.asOf} />
        <Levels levels={overview.levels} />
        <Pressing units={overview.units} />
        <Trend trend={overview.trend} large />
      </div>
    </div>
  );
}

/** The units whose items press most. */
function Pressing({ units }: { units: Overview['units'] }) {
  const t = useOverviewTexts();
  const open = mostPressing(units.filter((row) => row.open.value > 0));
  const most = Math.max(1, ...open.map((row) => row.open.value));
  return (
    <Panel title={t('units')} rules={['open.all', 'open.lamp']} className="panel-half">
      <ul className="pressing">
        {open.slice(0, shown).map((row) => {
          const name = row.name ?? row.unit ?? t('noUnit');
          return (
            <li key={row.unit}>
              <span className="pressing-name">{name}</span>
              <LampBar lamps={row.lamps} of={most} />
              <LampCounts lamps={row.lamps} of={name} />
              <Count figure={row.open} of={`${name} ${t('open')}`} />
            </li>
          );
        })}
      </ul>
      {open.length > shown ? (
        <p className="quiet">{t('otherUnits', { count: open.length - shown })}</p>
      ) : null}
    </Panel>
  );
}

function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const tick = setInterval(() => setNow(new Date().toISOString()), 10_000);
    return () => clearInterval(tick);
  }, []);
  return now;
}
