import { useSyncExternalStore } from 'react';
import { reach } from '../api/reach.js';

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  const end = reach.subscribe(listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
    end();
  };
};

/** `offline` where the browser has no connection, `away` where it has one and the server does not answer. */
export const useConnection = (): 'there' | 'offline' | 'away' =>
  useSyncExternalStore(subscribe, () => {
    if (!navigator.onLine) return 'offline';
    return reach.away ? 'away' : 'there';
  });
