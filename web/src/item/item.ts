import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';

export type Item = components['schemas']['Item'];
export type Allowed = Item['allowed'][number];
export type ItemRequest = Item['requests'][number];
export type RequestView = components['schemas']['RequestView'];
export type PlanEntry = components['schemas']['Plan']['entries'][number];
export type Evidence = ItemRequest['evidence'][number];

/** One item with what the caller may do. Every cached answer about it has a key that begins `['item', id]`. */
export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: ['item', id],
    queryFn: () => ask(api.GET('/api/v1/items/{id}', { params: { path: { id } } })),
  });

/** How each due of an item was computed; asked when someone wants to know. */
export const explanationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['item', id, 'explain'],
    queryFn: () => ask(api.GET('/api/v1/items/{id}/explain', { params: { path: { id } } })),
  });

/** What will fire when, and to whom. */
export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['item', id, 'plan'],
    queryFn: () => ask(api.GET('/api/v1/items/{id}/plan', { params: { path: { id } } })),
  });

/** One request with what a signature on it covers, and the package before it. */
export const requestQuery = (id: string, rid: string) =>
  queryOptions({
    queryKey: ['item', id, 'request', rid],
    queryFn: () => ask(api.GET('/api/v1/items/{id}/requests/{rid}', { params: { path: { id, rid } } })),
  });

/** The links of an item's audit chain, computed anew. */
export const auditQuery = (id: string) =>
  queryOptions({
    queryKey: ['item', id, 'audit'],
    queryFn: () => ask(api.GET('/api/v1/items/{id}/audit', { params: { path: { id } } })),
  });

/** Whether an event is what clocks do by themselves, which most readers pass over. */
export const isOfClocks = (kind: string): boolean => kind.startsWith('clock_');
