import { lazy, Suspense, useSyncExternalStore } from 'react';
import { session } from '../api/session.js';

const Dialog = lazy(async () => ({ default: (await import('./session-over-dialog.js')).SessionOverDialog }));

/** Asks for the password again over the page when the session is over; what was under way goes on afterwards. */
export function SessionOver({ onLeave }: { onLeave: () => void }) {
  const state = useSyncExternalStore(session.subscribe, () => session.state);
  const { user } = session;
  if (state !== 'lapsed' || !user) return null;
  return (
    <Suspense>
      <Dialog user={user} onLeave={onLeave} />
    </Suspense>
  );
}
