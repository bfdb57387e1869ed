import { useQuery } from '@tanstack/react-query';
import { When } from '../design/time.js';
import { isOfClocks, sinceQuery, type Ref } from '../subject/parts.js';

/** What was done after a version of an item or a directive, by whom and when. */
export function Since({ of, version }: { of: Ref; version: number }) {
  const { data } = useQuery(sinceQuery(of, version));
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
