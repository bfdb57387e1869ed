import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { api, ask } from '../api/client.js';
import { Loaded } from '../design/states.js';
import { When } from '../design/time.js';
import { isOfClocks } from './item.js';
import { useItemTexts } from './texts.js';

const first: { cursor?: string } = {};
const pageSize = 200;

/** Everything that happened on the item, in sentences. */
export function Timeline({ id }: { id: string }) {
  const t = useItemTexts();
  const [clocks, setClocks] = useState(false);
  const pages = useInfiniteQuery({
    queryKey: ['item', id, 'timeline'],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/items/{id}/timeline', {
          params: { path: { id }, query: { limit: pageSize, ...pageParam } },
        }),
      ),
    initialPageParam: first,
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { cursor: nextCursor }),
  });
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
