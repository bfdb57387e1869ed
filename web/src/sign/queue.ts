import { queryOptions } from '@tanstack/react-query';
import { refOf, type Ref } from '../subject/parts.js';
import type { Subject } from '../subject/subject.js';
import { todoQuery, type Todo } from '../todo/todo.js';

/** One request that waits for the reader's judgement. */
export interface Waiting {
  of: Ref;
  rid: string;
}

/** The page on which it is decided. */
export const signAt = ({ of: { type, id }, rid }: Waiting) =>
  ({
    to: '/sign/$id/$rid',
    params: { id, rid },
    search: type === 'item' ? {} : { type },
  }) as const;

/** What waits to be verified or signed, the most urgent first: the row of things a leader goes through. */
export function queueOf(todo: Todo): Waiting[] {
  const entries = [...(todo['sign'] ?? []), ...(todo['verify'] ?? [])];
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const of = refOf(entry);
    const key = `${of?.id}/${entry.ref}`;
    if (!of || seen.has(key)) return [];
    seen.add(key);
    return [{ of, rid: entry.ref }];
  });
}

export const isSame = (a: Waiting, b: Waiting): boolean => a.of.id === b.of.id && a.rid === b.rid;

/** The queue as it is now, asked anew. */
export const freshQueue = queryOptions({ ...todoQuery, staleTime: 0 });

/** What the reader may do about a request, by command. */
export function offersOn(
  { allowed }: Pick<Subject, 'allowed'>,
  rid: string,
): Partial<Record<string, Subject['allowed'][number]>> {
  return Object.fromEntries(
    allowed.filter(({ requestId }) => requestId === rid).map((offer) => [offer.command, offer]),
  );
}
