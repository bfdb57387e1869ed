import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';

/** What an item and a directive have alike; cached under `[type, id, …]`, so that the stream renews it. */
export interface Ref {
  type: 'item' | 'directive';
  id: string;
}

/** What an entry of a list that names either is about. */
export const refOf = ({
  itemId,
  directiveId,
}: {
  itemId: string | null;
  directiveId: string | null;
}): Ref | undefined =>
  itemId !== null
    ? { type: 'item', id: itemId }
    : directiveId !== null
      ? { type: 'directive', id: directiveId }
      : undefined;

export type Request = components['schemas']['Request'];
export type RequestView = components['schemas']['RequestView'];
export type Clock = components['schemas']['Clock'];
export type LinkedFile = components['schemas']['LinkedAttachment'];
export type PlanEntry = components['schemas']['Plan']['entries'][number];
export type Evidence = Request['evidence'][number];

/** How each due was computed; asked when someone wants to know. */
export const explanationsQuery = ({ type, id }: Ref) =>
  queryOptions({
    queryKey: [type, id, 'explain'],
    queryFn: () =>
      ask(
        type === 'item'
          ? api.GET('/api/v1/items/{id}/explain', { params: { path: { id } } })
          : api.GET('/api/v1/directives/{id}/explain', { params: { path: { id } } }),
      ),
  });

/** What will fire when, and to whom. */
export const planQuery = ({ type, id }: Ref) =>
  queryOptions({
    queryKey: [type, id, 'plan'],
    queryFn: () =>
      ask(
        type === 'item'
          ? api.GET('/api/v1/items/{id}/plan', { params: { path: { id } } })
          : api.GET('/api/v1/directives/{id}/plan', { params: { path: { id } } }),
      ),
  });

/** One request with what a signature on it covers, and the package before it. */
export const requestQuery = ({ type, id }: Ref, rid: string) =>
  queryOptions({
    queryKey: [type, id, 'request', rid],
    queryFn: () => {
      const params = { path: { id, rid } };
      return ask(
        type === 'item'
          ? api.GET('/api/v1/items/{id}/requests/{rid}', { params })
          : api.GET('/api/v1/directives/{id}/requests/{rid}', { params }),
      );
    },
  });

/** The links of its audit chain, computed anew. */
export const auditQuery = ({ type, id }: Ref) =>
  queryOptions({
    queryKey: [type, id, 'audit'],
    queryFn: () =>
      ask(
        type === 'item'
          ? api.GET('/api/v1/items/{id}/audit', { params: { path: { id } } })
          : api.GET('/api/v1/directives/{id}/audit', { params: { path: { id } } }),
      ),
  });

/** Whether an event is what clocks do by themselves, which most readers pass over. */
export const isOfClocks = (kind: string): boolean => kind.startsWith('clock_');

const first: { cursor?: string } = {};
const pageSize = 200;

const timelineOf = ({ type, id }: Ref, query: { cursor?: string; limit: number }) => {
  const params = { path: { id }, query };
  return ask(
    type === 'item'
      ? api.GET('/api/v1/items/{id}/timeline', { params })
      : api.GET('/api/v1/directives/{id}/timeline', { params }),
  );
};

/** What was done after a version of it. */
export const sinceQuery = (of: Ref, version: number) =>
  queryOptions({
    queryKey: [of.type, of.id, 'timeline', version],
    queryFn: () => timelineOf(of, { cursor: String(version), limit: 50 }),
  });

/** What happened, oldest first. */
export const timelineQuery = (of: Ref) =>
  infiniteQueryOptions({
    queryKey: [of.type, of.id, 'timeline'],
    queryFn: ({ pageParam }) => timelineOf(of, { limit: pageSize, ...pageParam }),
    initialPageParam: first,
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { cursor: nextCursor }),
  });
