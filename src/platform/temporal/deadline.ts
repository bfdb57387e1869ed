import { setMaxListeners } from 'node:events';
import type { Client } from '@temporalio/client';

const abandoned = new WeakMap<Client, AbortController>();

function controllerOf(client: Client): AbortController {
  const known = abandoned.get(client);
  if (known) return known;
  const made = new AbortController();
  setMaxListeners(0, made.signal);
  abandoned.set(client, made);
  return made;
}

/** Every call of the client has a deadline: without one it may wait for ever. */
export const within = <T>(client: Client, ms: number, call: () => Promise<T>): Promise<T> =>
  client.withDeadline(Date.now() + ms, () => client.withAbortSignal(controllerOf(client).signal, call));

/** Ends the calls of a client that still wait, and those to come, as if their deadline had passed. */
export const abandonCalls = (client: Client): void => controllerOf(client).abort();
