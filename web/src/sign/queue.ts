import { queryOptions } from '@tanstack/react-query';
import type { Item } from '../item/item.js';
import { todoQuery, type Todo } from '../work/todo.js';

/** One request that waits for the reader's judgement. */
export interface Waiting {
  itemId: string;
  rid: string;
}

/** What waits to be verified or signed, the most urgent first: the row of things a leader goes through. */
export function queueOf(todo: Todo): Waiting[] {
  const entries = [...(todo['sign'] ?? []), ...(todo['verify'] ?? [])];
  const seen = new Set<string>();
  return entries.flatMap(({ itemId, ref: rid }) => {
    const key = `${itemId}/${rid}`;
    if (itemId === null || seen.has(key)) return [];
    seen.add(key);
    return [{ itemId, rid }];
  });
}

export const isSame = (a: Waiting, b: Waiting): boolean => a.itemId === b.itemId && a.rid === b.rid;

/** The queue as it is now, asked anew. */
export const freshQueue = queryOptions({ ...todoQuery, staleTime: 0 });

/** What the reader may do about a request, by command. */
export function offersOn(item: Item, rid: string): Partial<Record<string, Item['allowed'][number]>> {
  return Object.fromEntries(
    item.allowed.filter(({ requestId }) => requestId === rid).map((offer) => [offer.command, offer]),
  );
}
