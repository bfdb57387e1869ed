import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';
import type { Filter } from './filter.js';

export type ListEntry = components['schemas']['ItemListEntry'];

const pageSize = 200;
const first: { cursor?: string } = {};

/** Items in the caller's scope by keyset: each page names the next. */
export const itemsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['items', filter],
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/v1/items', { params: { query: { ...filter, limit: pageSize, ...pageParam } }, signal }),
      ),
    initialPageParam: first,
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { cursor: nextCursor }),
  });
