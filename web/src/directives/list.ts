import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';
import type { Filter } from './filter.js';

export type ListEntry = components['schemas']['DirectiveListEntry'];

const first: { cursor?: string } = {};

/** Directives in the caller's scope by keyset: each page names the next. */
export const directivesQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['directives', filter],
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/v1/directives', { params: { query: { ...filter, limit: 100, ...pageParam } }, signal }),
      ),
    initialPageParam: first,
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { cursor: nextCursor }),
  });
