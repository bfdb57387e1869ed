import type { Client } from '@temporalio/client';

/** Every call of the client has a deadline: without one it may wait for ever. */
export const within = <T>(client: Client, ms: number, call: () => Promise<T>): Promise<T> =>
  client.withDeadline(Date.now() + ms, call);
