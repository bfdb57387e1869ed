import { pause } from './pause.js';

let away = false;
const listeners = new Set<() => void>();

function become(next: boolean): void {
  if (away === next) return;
  away = next;
  for (const tell of listeners) tell();
  if (away) void askUntilThere();
}

/**
 * Whether the server answers. It is away once a request got no answer, or got that of a proxy in its stead; from then
 * on it is asked until it is there again.
 */
export const reach = {
  get away(): boolean {
    return away;
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  answered: (response: Response): void => become(isOfProxy(response)),
  missed: (): void => become(true),
};

/** The server's own refusals are problem documents; a proxy that finds no server has none. */
const isOfProxy = ({ status, headers }: Response): boolean =>
  [502, 503, 504].includes(status) && !/json/.test(headers.get('Content-Type') ?? '');

async function askUntilThere(): Promise<void> {
  while (away) {
    // Not all pages at the same moment.
    await pause(1_000 + Math.random() * 1_500);
    if (!navigator.onLine) continue;
    try {
      reach.answered(await fetch('/api/health/live', { cache: 'no-store' }));
    } catch {
      // Still away.
    }
  }
}
