import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';

/** How many notifications are unread; renewed by the stream, and now and then without it. */
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async () => {
    const page = await ask(api.GET('/api/v1/me/notifications', { params: { query: { limit: 1 } } }));
    return page.unread;
  },
  refetchInterval: 120_000,
});
