/** Languages of the product; Chinese is the default. */
export type Language = 'zh' | 'en';

/** A text people read, in both languages. */
export interface Bilingual {
  zh: string;
  en: string;
}
