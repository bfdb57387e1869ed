import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';

export type Item = components['schemas']['Item'];
export type Allowed = Item['allowed'][number];

/** One item with what the caller may do. Every cached answer about it has a key that begins `['item', id]`. */
export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: ['item', id],
    queryFn: () => ask(api.GET('/api/v1/items/{id}', { params: { path: { id } } })),
  });
