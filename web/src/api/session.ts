import type { components } from './generated/openapi.js';
import { problemOf } from './problem.js';

export type SignedIn = components['schemas']['SignedIn'];

/** Where the session lies between reloads: one a browser, shared by its tabs. */
const place = 'duban.session';

type State = 'out' | 'in' | 'lapsed';
let current = read();
let state: State = current ? 'in' : 'out';
const listeners = new Set<() => void>();

function read(): SignedIn | undefined {
  try {
    const text = localStorage.getItem(place);
    return text === null ? undefined : (JSON.parse(text) as SignedIn);
  } catch {
    return undefined;
  }
}

function become(next: State, session: SignedIn | undefined): void {
  current = session;
  state = next;
  if (session) localStorage.setItem(place, JSON.stringify(session));
  else if (next === 'out') localStorage.removeItem(place);
  for (const tell of listeners) tell();
}

// Another tab renewed, left, or signed in: this one goes along.
addEventListener('storage', ({ key }) => {
  if (key !== place) return;
  const other = read();
  const same = other?.user.username === current?.user.username;
  if (other && (same || !current)) become('in', other);
  else if (!other && current) become('lapsed', current);
  else if (other && !same) location.assign('/');
});

/** The session of this browser. `lapsed`: who was signed in is known, and is asked for the password again. */
export const session = {
  get state(): State {
    return state;
  },
  get user(): SignedIn['user'] | undefined {
    return current?.user;
  },
  get accessToken(): string | undefined {
    return state === 'in' ? current?.accessToken : undefined;
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  signedIn: (next: SignedIn): void => become('in', next),
  /** The password is the person's own from now on; the session goes on. */
  passwordChanged: (): void => {
    if (current) become(state, { ...current, user: { ...current.user, mustChangePassword: false } });
  },
  left: (): void => become('out', undefined),
};

let renewing: Promise<boolean> | undefined;

/** Renews the session, once at a time whoever asks. @returns false when the person has to sign in again */
export function renew(used: string | undefined): Promise<boolean> {
  if (current && current.accessToken !== used && state === 'in') return Promise.resolve(true);
  // One tab at a time: a refresh token that comes twice ends its session.
  renewing ??= withLock(renewNow).finally(() => (renewing = undefined));
  return renewing;
}

const withLock = (work: () => Promise<boolean>): Promise<boolean> =>
  'locks' in navigator ? navigator.locks.request('duban.renew', work) : work();

async function renewNow(): Promise<boolean> {
  const before = current;
  const stored = read();
  if (stored && before && stored.accessToken !== before.accessToken) {
    become('in', stored);
    return true;
  }
  if (!before) return false;
  const response = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refreshToken: before.refreshToken }),
  });
  if (response.ok) {
    become('in', (await response.json()) as SignedIn);
    return true;
  }
  if (response.status !== 401) throw problemOf(response, await response.json().catch(() => ({})));
  become('lapsed', before);
  return false;
}

/** Resolves when the person has signed in again, or has left. */
export function signedInAgain(): Promise<boolean> {
  return new Promise((resolve) => {
    const end = session.subscribe(() => {
      if (state === 'lapsed') return;
      end();
      resolve(state === 'in');
    });
  });
}
