import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Lamp } from '../design/lamp.js';
import { Loaded, Nothing } from '../design/states.js';
import { When } from '../design/time.js';
import { planQuery, type PlanEntry, type Ref } from '../subject/parts.js';
import { spread } from './plan-axis.js';
import { useItemTexts } from './texts.js';

/** The reminders that are coming: on an axis of time, and beneath it each with whom it reaches and on what condition. */
export function Plan({ of, now }: { of: Ref; now: string }) {
  const t = useItemTexts();
  const plan = useQuery(planQuery(of));
  return (
    <Loaded query={plan}>
      {({ entries }) =>
        entries.length === 0 ? (
          <Nothing title={t('noPlan')} hint={t('noPlanHint')} />
        ) : (
          <>
            <Axis entries={entries} now={now} />
            <PlanEntries entries={entries} />
          </>
        )
      }
    </Loaded>
  );
}

/** The span from now to the last reminder, a mark for each; the list beneath says the same in words. */
function Axis({ entries, now }: { entries: PlanEntry[]; now: string }) {
  const t = useItemTexts();
  const last = entries.at(-1)?.at ?? now;
  const places = spread(
    entries.map(({ at }) => at),
    now,
  );
  return (
    <div className="item-axis" aria-hidden="true">
      <div className="item-axis-line">
        <span className="item-axis-now" />
        {entries.map(({ clock, rung, occurrence, lamp = 'green', text, at }, index) => (
          <span
            key={`${clock}/${rung}/${occurrence}`}
            className="item-axis-mark"
            style={{ insetInlineStart: `${places[index] ?? 0}%` }}
            title={`${at.slice(0, 10)} ${text}`}
          >
            <Lamp lamp={lamp} bare />
          </span>
        ))}
      </div>
      <div className="item-axis-ends quiet">
        <span>{t('today')}</span>
        <When at={last} />
      </div>
    </div>
  );
}

/** Reminders in the order they come, each with whom it reaches and on what condition. */
export function PlanEntries({ entries }: { entries: PlanEntry[] }) {
  return (
    <ol className="item-plan">
      {entries.map((entry) => (
        <PlanLine key={`${entry.clock}/${entry.rung}/${entry.occurrence}`} entry={entry} />
      ))}
    </ol>
  );
}

function PlanLine({ entry }: { entry: PlanEntry }) {
  const t = useItemTexts();
  const separator = t('between');
  return (
    <li>
      <Lamp lamp={entry.lamp ?? 'green'} bare />
      <div>
        <div className="item-plan-head">
          <When at={entry.sendAt} time />
          <span>{entry.text}</span>
          {entry.level === undefined || entry.level === 0 ? null : (
            <Tag color="error">{t('level', { count: entry.level })}</Tag>
          )}
          {entry.held === true ? <Tag color="warning">{t('heldEntry')}</Tag> : null}
          {entry.provisional ? <Tag>{t('provisional')}</Tag> : null}
          {entry.condition === undefined ? null : <Tag>{entry.condition}</Tag>}
        </div>
        <div className="quiet">
          {t('to')}{' '}
          {entry.audience
            .map(({ label, holder }) => {
              const people = holder.flatMap(({ name }) => name ?? []);
              return `${label} ${people.length === 0 ? t('vacant') : people.join(separator)}`;
            })
            .join(t('semicolon'))}
        </div>
      </div>
    </li>
  );
}
