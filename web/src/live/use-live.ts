import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { currentLanguage } from '../i18n/language.js';
import { reach } from '../api/reach.js';
import { renew, session } from '../api/session.js';
import { touched, type Told } from './touched.js';

/** Waits so long, or until the server is there again, or the page is closed. */
const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      forget();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    const forget = reach.subscribe(() => {
      if (!reach.away) end();
    });
    signal.addEventListener('abort', end);
  });

/**
 * Listens to `GET /api/v1/stream` while the page is open, and has every cached answer that an event touches asked
 * again. Keys of queries begin with what they are about: `['item', id, …]`, `['items', …]`, `['directive', id, …]`,
 * `['directives', …]`, `['todo']`, `['notifications', …]`.
 */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const end = new AbortController();
    void listen(queries, end.signal);
    // What could not be asked meanwhile is asked now.
    const forget = reach.subscribe(() => {
      if (!reach.away) void queries.invalidateQueries();
    });
    return () => {
      forget();
      end.abort();
    };
  }, [queries]);
}

async function listen(queries: QueryClient, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    const token = session.accessToken;
    if (token !== undefined) {
      try {
        const response = await open(token, signal);
        reach.answered(response);
        if (response.status === 404) return;
        if (response.status === 401) await renew(token);
        if (response.ok && response.body) {
          if (failures > 0) void queries.invalidateQueries();
          failures = 0;
          for await (const event of eventsOf(response.body)) hear(queries, event);
        }
      } catch {
        // The connection broke, or the page is closed: the loop tells which.
      }
    }
    failures += 1;
    await rest(Math.min(30_000, 1_000 * 2 ** Math.min(failures, 5)), signal);
  }
}

async function open(token: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch('/api/v1/stream', {
      signal,
      headers: {
        Accept: 'text/event-stream',
        'Accept-Language': currentLanguage(),
        Authorization: `Bearer ${token}`,
      },
    });
  } catch (error) {
    if (!signal.aborted) reach.missed();
    throw error;
  }
}

/** Asks again what changed. What is in many events is asked for once: a query under way is not started twice. */
function hear(queries: QueryClient, told: Told): void {
  const keys = touched(told);
  if (!keys) void queries.invalidateQueries();
  for (const queryKey of keys ?? []) void queries.invalidateQueries({ queryKey });
}

/** Events of a stream of server-sent events; comments are passed over. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Told> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string): string =>
        block
          .split(/\r?\n/)
          .filter((line) => line.startsWith(`${name}:`))
          .map((line) => line.slice(name.length + 1).trimStart())
          .join('\n');
      const data = field('data');
      if (data !== '') yield { event: field('event'), data: JSON.parse(data) as Told['data'] };
    }
  }
}
