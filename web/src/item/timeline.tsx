import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { Loaded } from '../design/states.js';
import { When } from '../design/time.js';
import { isOfClocks, timelineQuery, type Ref } from '../subject/parts.js';
import { useItemTexts } from './texts.js';

/** Everything that happened, in sentences. */
export function Timeline({ of }: { of: Ref }) {
  const t = useItemTexts();
  const [clocks, setClocks] = useState(false);
  const pages = useInfiniteQuery(timelineQuery(of));
  return (
    <Loaded query={pages}>
      {({ pages: loaded }) => (
        <>
          <label className="item-switch">
            <Switch size="small" checked={clocks} onChange={setClocks} /> {t('withClocks')}
          </label>
          <ol className="item-timeline">
            {loaded
              .flatMap(({ events }) => events)
              .filter(({ kind }) => clocks || !isOfClocks(kind))
              .map(({ seq, kind, at, actorName, principalName, text }) => (
                <li key={seq} className={isOfClocks(kind) ? 'quiet' : undefined}>
                  <span className="quiet item-timeline-at">
                    <When at={at} time />
                  </span>
                  <span className="item-timeline-text">{text}</span>
                  <span className="quiet item-timeline-who">
                    {actorName}
                    {principalName === undefined ? null : ` ${t('onBehalfOf', { who: principalName })}`}
                  </span>
                </li>
              ))}
          </ol>
          {pages.hasNextPage ? (
            <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
              {t('moreEvents')}
            </Button>
          ) : null}
        </>
      )}
    </Loaded>
  );
}
