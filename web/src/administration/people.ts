import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';
import type { View } from './view.js';

export type PersonEntry = components['schemas']['People']['people'][number];
export type PersonDetail = components['schemas']['PersonDetail'];
export type Account = NonNullable<PersonDetail['account']>;

const first: { cursor?: string } = {};

/** People with their posts and accounts, by code, page by page. */
export const peopleQuery = ({ q, account }: Pick<View, 'q' | 'account'>) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', q ?? '', account ?? ''],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/people', {
          params: {
            query: {
              limit: 50,
              ...(q === undefined ? {} : { q }),
              ...(account === undefined ? {} : { account }),
              ...pageParam,
            },
          },
        }),
      ),
    initialPageParam: first,
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { cursor: nextCursor }),
  });

/** One person with every tenure. */
export const personQuery = (code: string) =>
  queryOptions({
    queryKey: ['people', 'one', code],
    queryFn: () => ask(api.GET('/api/v1/people/{code}', { params: { path: { code } } })),
  });
