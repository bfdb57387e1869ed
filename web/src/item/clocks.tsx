import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useId, useState } from 'react';
import { Lamp } from '../design/lamp.js';
import { Loaded } from '../design/states.js';
import { Due, When } from '../design/time.js';
import { explanationsQuery, type Clock, type Ref } from '../subject/parts.js';
import { Section } from './section.js';
import { useItemTexts } from './texts.js';

const isDone = ({ status }: Clock): boolean => status === 'met' || status === 'ended';

interface Clocked extends Ref {
  clocks: Clock[];
  now: string;
}

/** Every clock with its lamp and the working days left; each due is explained on demand. */
export function Clocks({ of }: { of: Clocked }) {
  const t = useItemTexts();
  const live = of.clocks.filter((clock) => !isDone(clock)).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const done = of.clocks.filter(isDone).toReversed();
  if (of.clocks.length === 0) return null;
  return (
    <Section title={t('clocks')}>
      {live.length === 0 ? <p className="quiet">{t('noClocks')}</p> : null}
      <ClockList clocks={live} of={of} />
      {done.length === 0 ? null : (
        <details className="item-done">
          <summary>{t('earlierClocks', { count: done.length })}</summary>
          <ClockList clocks={done} of={of} />
        </details>
      )}
    </Section>
  );
}

function ClockList({ clocks, of }: { clocks: Clock[]; of: Clocked }) {
  return (
    <ul className="item-clocks">
      {clocks.map((clock) => (
        <ClockLine key={`${clock.kind}:${clock.scope}:${clock.epoch}`} clock={clock} of={of} />
      ))}
    </ul>
  );
}

function ClockLine({ clock, of }: { clock: Clock; of: Clocked }) {
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
          <Due at={clock.dueAt} now={of.now} provisional={clock.provisional} over={!counts} />
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
      <div id={place}>{open ? <Explained clock={clock} of={of} /> : null}</div>
    </li>
  );
}

/** How a due came about: what is counted, what is skipped, which weekend days are worked. */
function Explained({ clock, of }: { clock: Clock; of: Clocked }) {
  const explanations = useQuery(explanationsQuery(of));
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
