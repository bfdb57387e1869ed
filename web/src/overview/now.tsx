import { Lamp } from '../design/lamp.js';
import { Count, Share } from './figure.js';
import { LampBar, pressing } from './lamps.js';
import type { FiguresByLamp, Overview } from './overview.js';
import { Panel } from './panel.js';
import { useOverviewTexts } from './texts.js';

/** What is open by its lamps, and how well it closes: the figures a leader asks for first. */
export function Now({ overview, period }: { overview: Overview; period: string }) {
  const t = useOverviewTexts();
  const { open, late, rates } = overview;
  const lamps = Object.fromEntries(
    overview.lamps.map(({ lamp, figure }) => [lamp, figure]),
  ) as unknown as FiguresByLamp;
  return (
    <Panel
      title={t('now')}
      rules={['open.all', 'open.lamp', 'open.late', 'rate.on-time', 'rate.rework']}
      className="panel-whole now"
    >
      <dl className="now-figures">
        <div className="now-open">
          <dt>{t('open')}</dt>
          <dd>
            <Count figure={open} of={t('open')} />
          </dd>
        </div>
        {pressing.map((lamp) => (
          <div key={lamp} className={`now-lamp now-${lamp}`}>
            <dt>
              <Lamp lamp={lamp} />
            </dt>
            <dd>
              <Count figure={lamps[lamp]} />
            </dd>
          </div>
        ))}
        <div className="now-apart">
          <dt>{t('late')}</dt>
          <dd>
            <Count figure={late} of={t('late')} />
          </dd>
        </div>
        <div className="now-apart">
          <dt>
            {t('onTime')} <small className="quiet">{period}</small>
          </dt>
          <dd>
            <Share rate={rates.onTime} of={t('onTime')} />
          </dd>
        </div>
        <div>
          <dt>
            {t('rework')} <small className="quiet">{period}</small>
          </dt>
          <dd>
            <Share rate={rates.rework} of={t('rework')} />
          </dd>
        </div>
      </dl>
      <LampBar lamps={lamps} />
    </Panel>
  );
}
