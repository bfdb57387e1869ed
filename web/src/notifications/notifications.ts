import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';

export type Notification = components['schemas']['NotificationPage']['notifications'][number];
export type Delivery = components['schemas']['Delivery'];

const first: { cursor?: string } = {};
const further = ({ nextCursor }: { nextCursor: string | null }): { cursor: string } | undefined =>
  nextCursor === null ? undefined : { cursor: nextCursor };

/** The caller's notifications, the latest first; only those not read where that is asked. */
export const notificationsQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list', unread],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/me/notifications', {
          params: { query: { limit: 50, ...(unread ? { unread: 'true' as const } : {}), ...pageParam } },
        }),
      ),
    initialPageParam: first,
    getNextPageParam: further,
  });

/** What could not be delivered. */
export const deadQuery = infiniteQueryOptions({
  queryKey: ['deliveries', 'dead'],
  queryFn: ({ pageParam }) =>
    ask(api.GET('/api/v1/deliveries', { params: { query: { status: 'dead', limit: 100, ...pageParam } } })),
  initialPageParam: first,
  getNextPageParam: further,
});

/** The latest of what went out: where a letter sent again turns up when it has arrived. */
export const sentQuery = queryOptions({
  queryKey: ['deliveries', 'sent'],
  queryFn: () => ask(api.GET('/api/v1/deliveries', { params: { query: { status: 'sent', limit: 200 } } })),
});

/** Marks some as read, or all up to one. */
export const markRead = (body: { ids: string[] } | { upTo: string }): Promise<unknown> =>
  ask(api.POST('/api/v1/me/notifications/read', { body }));

export const resend = (id: string): Promise<Delivery> =>
  ask(api.POST('/api/v1/deliveries/{id}/resend', { params: { path: { id } } }));
