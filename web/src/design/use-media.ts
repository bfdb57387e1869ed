import { useSyncExternalStore } from 'react';

/** A hook that tells whether what is asked of the screen or its system holds, and when that changes. */
const asked = (query: string): (() => boolean) => {
  const media = matchMedia(query);
  const subscribe = (listener: () => void): (() => void) => {
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
  };
  return () => useSyncExternalStore(subscribe, () => media.matches);
};

/** Whether the screen is too narrow for columns; the same width as in base.css. */
export const useNarrow = asked('(max-width: 767px)');

/** Whether the system wants nothing to move: nothing slides or fades then (WCAG 2.3.3). */
export const useStill = asked('(prefers-reduced-motion: reduce)');
