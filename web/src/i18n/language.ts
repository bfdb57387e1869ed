import type { Language } from '../../../domain/refusals.js';

const place = 'duban.language';

/** The language chosen in this browser; else what the browser prefers; Chinese where it prefers neither. */
export function currentLanguage(): Language {
  const chosen = localStorage.getItem(place);
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

export const keepLanguage = (language: Language): void => localStorage.setItem(place, language);
