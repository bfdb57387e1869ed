import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 767px)');
const subscribe = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

/** Whether the screen is too narrow for columns; the same width as in base.css. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
