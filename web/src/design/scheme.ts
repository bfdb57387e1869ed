import { useSyncExternalStore } from 'react';
import type { Scheme } from './theme.js';

export type SchemeChoice = Scheme | 'system';

const place = 'duban.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());
dark.addEventListener('change', tell);

const chosen = (): SchemeChoice => {
  const text = localStorage.getItem(place);
  return text === 'light' || text === 'dark' ? text : 'system';
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Light or dark as chosen in this browser, or as its system has it. */
export function useScheme(): { scheme: Scheme; choice: SchemeChoice; choose: (next: SchemeChoice) => void } {
  const choice = useSyncExternalStore(subscribe, chosen);
  const system = useSyncExternalStore(subscribe, () => dark.matches);
  return {
    choice,
    scheme: choice === 'system' ? (system ? 'dark' : 'light') : choice,
    choose: (next) => {
      localStorage.setItem(place, next);
      tell();
    },
  };
}
