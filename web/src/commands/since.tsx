import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import { When } from '../design/time.js';
import { isOfClocks } from '../item/item.js';

/** What was done on an item after a version of it, by whom and when. */
export function Since({ itemId, version }: { itemId: string; version: number }) {
  const { data } = useQuery({
    queryKey: ['item', itemId, 'timeline', version],
    queryFn: () =>
      ask(
        api.GET('/api/v1/items/{id}/timeline', {
          params: { path: { id: itemId }, query: { cursor: String(version), limit: 50 } },
        }),
      ),
  });
  const events = (data?.events ?? []).filter(({ kind }) => !isOfClocks(kind));
  return (
    <ul className="command-since">
      {events.map(({ seq, at, actorName, text }) => (
        <li key={seq}>
          {actorName} {text}{' '}
          <span className="quiet">
            <When at={at} time />
          </span>
        </li>
      ))}
    </ul>
  );
}
