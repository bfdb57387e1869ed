import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';

export type Directive = components['schemas']['Directive'];

/** One directive with what the caller may do. Every cached answer about it has a key that begins `['directive', id]`. */
export const directiveQuery = (id: string) =>
  queryOptions({
    queryKey: ['directive', id],
    queryFn: () => ask(api.GET('/api/v1/directives/{id}', { params: { path: { id } } })),
  });
