import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Bilingual, Language } from '../../../domain/language.js';
import { currentLanguage, keepLanguage } from './language.js';

/** A sentence in both languages; `{{name}}` is replaced. `one` is the English sentence for a count of one. */
export interface Text extends Bilingual {
  one?: string;
}
export type Texts = Record<string, Text>;
export type Values = Record<string, string | number>;

const waiting: { area: string; texts: Texts }[] = [];

function add(area: string, texts: Texts): void {
  const english = Object.entries(texts).flatMap(([key, { en, one }]): [string, string][] =>
    one === undefined
      ? [[key, en]]
      : [
          [`${key}_one`, one],
          [`${key}_other`, en],
        ],
  );
  const chinese = Object.entries(texts).map(([key, { zh, one }]): [string, string] => [
    one === undefined ? key : `${key}_other`,
    zh,
  ]);
  i18next.addResourceBundle('en', area, Object.fromEntries(english), true, true);
  i18next.addResourceBundle('zh', area, Object.fromEntries(chinese), true, true);
}

/**
 * Puts an area's texts where pages find them, and gives the hook that reads them: a key that is not in the table does
 * not compile, nor does one that lacks a language.
 */
export function defineTexts<T extends Texts>(
  area: string,
  texts: T,
): () => (key: keyof T & string, values?: Values) => string {
  if (i18next.isInitialized) add(area, texts);
  else waiting.push({ area, texts });
  return function useTexts() {
    const { t } = useTranslation(area);
    return useCallback((key: keyof T & string, values?: Values) => t(key, values ?? {}), [t]);
  };
}

/** Starts the translations in the language of this browser. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: currentLanguage(),
    fallbackLng: false,
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  for (const { area, texts } of waiting.splice(0)) add(area, texts);
  document.documentElement.lang = tagOf(currentLanguage());
}

const tagOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');

/** The language pages are in, and how to change it. */
export function useLanguage(): [Language, (next: Language) => void] {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return [
    language,
    (next) => {
      keepLanguage(next);
      document.documentElement.lang = tagOf(next);
      void i18n.changeLanguage(next);
    },
  ];
}

/** Reads a text that came in both languages: a label of the rule book or of the API. */
export function useLabel(): (text: Bilingual) => string {
  const [language] = useLanguage();
  return useCallback((text: Bilingual) => text[language], [language]);
}
