import { FullscreenOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { Choice } from '../design/choice.js';
import { Loaded, Nothing } from '../design/states.js';
import { When } from '../design/time.js';
import { Levels, Statuses } from './climbed.js';
import { Rules } from './figure.js';
import { Now } from './now.js';
import { overviewQuery, type Overview } from './overview.js';
import { mostPressing } from './pressing.js';
import { Clocks, Sources, Units } from './tables.js';
import { useOverviewTexts } from './texts.js';
import { Trend } from './trend.js';
import { UnitMonths } from './unit-months.js';
import { useWall } from './use-wall.js';
import { periods } from './view.js';
import { Wall } from './wall.js';
import { Week } from './week.js';
import './overview.css';

/** How the caller's area stands, each number with its rule and the items behind it. */
export function OverviewPage() {
  const t = useOverviewTexts();
  const { months = '12', wall } = useSearch({ from: '/inside/overview' });
  const navigate = useNavigate();
  const setWall = useWall(wall === 'true');
  const overview = useQuery(overviewQuery(Number(months)));
  const period = t('months', { count: Number(months) });
  if (wall === 'true')
    return (
      <Loaded query={overview}>
        {(data) => (
          <Rules value={data.rules}>
            <Wall overview={data} period={period} onLeave={() => setWall(false)} />
          </Rules>
        )}
      </Loaded>
    );
  return (
    <div className="page page-wide overview">
      <div className="page-head">
        <h1>{t('title')}</h1>
        {overview.data ? (
          <span className="quiet">
            {t('asOf', { area: t(overview.data.area) })} <When at={overview.data.asOf} time />
          </span>
        ) : null}
        <div className="page-head-actions">
          <Choice
            label={t('period')}
            value={months}
            onChange={(next) =>
              void navigate({ to: '/overview', search: (view) => ({ ...view, months: next }), replace: true })
            }
            options={periods.map((value) => ({ value, label: t('months', { count: Number(value) }) }))}
          />
          <Button
            className="only-wide"
            icon={<FullscreenOutlined />}
            title={t('wallHint')}
            onClick={() => setWall(true)}
          >
            {t('wall')}
          </Button>
        </div>
      </div>
      <Loaded query={overview} rows={12}>
        {(data) =>
          isEmpty(data) ? (
            <Nothing
              title={t('nothing')}
              hint={t('nothingHint')}
              action={<Link to="/items">{t('toItems')}</Link>}
            />
          ) : (
            <Rules value={data.rules}>
              <div className="panels">
                <Now overview={data} period={period} />
                <Week dues={data.dues} asOf={data.asOf} />
                <Levels levels={data.levels} />
                <Units units={mostPressing(data.units)} />
                <Trend trend={data.trend} />
                <Statuses statuses={data.statuses} />
                <Sources sources={data.sources} />
                <Clocks clocks={data.clocks} />
                <UnitMonths months={Number(months)} />
              </div>
            </Rules>
          )
        }
      </Loaded>
    </div>
  );
}

const isEmpty = ({ statuses, units }: Overview): boolean =>
  units.length === 0 && statuses.every(({ figure }) => figure.value === 0);
