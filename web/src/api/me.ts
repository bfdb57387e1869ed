import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { components } from './generated/openapi.js';

export type Me = components['schemas']['Me'];

/** Who is signed in, in which posts, and which operations the permission table opens to them. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => ask(api.GET('/api/v1/me')),
  staleTime: 60_000,
});

export const useMe = (): Me | undefined => useQuery(meQuery).data;
