import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useId, useState } from 'react';
import { Lamp } from '../design/lamp.js';
import { Loaded } from '../design/states.js';
import { Due, When } from '../design/time.js';
import { explanationsQuery, type Item } from './item.js';
import { Section } from './section.js';
import { useItemTexts } from './texts.js';

type Clock = Item['clocks'][number];
const isDone = ({ status }: Clock): boolean => status === 'met' || status === 'ended';

/** Every clock of the item with its lamp and the working days left; each due is explained on demand. */
export function Clocks({ item }: { item: Item }) {
  const t = useItemTexts();
  const live = item.clocks.filter((clock) => !isDone(clock)).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const done = item.clocks.filter(isDone).toReversed();
  if (item.clocks.length === 0) return null;
  return (
    <Section title={t('clocks')}>
      {live.length === 0 ? <p className="quiet">{t('noClocks')}</p> : null}
      <ClockList clocks={live} item={item} />
      {done.length === 0 ? null : (
        <details className="item-done">
          <summary>{t('earlierClocks', { count: done.length })}</summary>
          <ClockList clocks={done} item={item} />
        </details>
      )}
    </Section>
  );
}

function ClockList({ clocks, item }: { clocks: Clock[]; item: Item }) {
  return (
    <ul className="item-clocks">
      {clocks.map((clock) => (
        <ClockLine key={`${clock.kind}:${clock.scope}:${clock.epoch}`} clock={clock} item={item} />
      ))}
    </ul>
  );
}

function ClockLine({ clock, item }: { clock: Clock; item: Item }) {
  const t = useItemTexts();
  const [open, setOpen] = useState(false);
  const place = useId();
  const counts = clock.status === 'running';
  const done = isDone(clock);
  return (
    <li>
      <div className="item-clock">
        {done ? null : <Lamp lamp={clock.status === 'paused' ? 'grey' : clock.lamp} bare />}
        <span className="item-clock-name item-name">{clock.label}</span>
        {clock.status === 'running' ? null : <Tag>{t(`clock.${clock.status}`)}</Tag>}
        {clock.missedAt === null || counts ? null : <Tag color="error">{t('clock.missed')}</Tag>}
      </div>
      <div className="item-clock-due">
        {clock.metAt === null ? (
          <Due at={clock.dueAt} now={item.now} provisional={clock.provisional} over={!counts} />
        ) : (
          <When at={clock.metAt} />
        )}
        <Button
          type="link"
          size="small"
          aria-expanded={open}
          aria-controls={place}
          aria-label={t('explainOf', { clock: clock.label })}
          onClick={() => setOpen(!open)}
        >
          {t('explain')}
        </Button>
      </div>
      <div id={place}>{open ? <Explained clock={clock} item={item} /> : null}</div>
    </li>
  );
}

/** How a due came about: what is counted, what is skipped, which weekend days are worked. */
function Explained({ clock, item }: { clock: Clock; item: Item }) {
  const explanations = useQuery(explanationsQuery(item.id));
  return (
    <Loaded query={explanations} rows={2}>
      {({ clocks }) => (
        <p className="item-explained">
          {
            clocks.find(
              ({ kind, scope, epoch }) =>
                kind === clock.kind && scope === clock.scope && epoch === clock.epoch,
            )?.text
          }
        </p>
      )}
    </Loaded>
  );
}
