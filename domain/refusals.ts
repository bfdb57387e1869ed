import type { Bilingual, Language } from './language.js';
import type { refusalTexts } from './refusal-texts.js';

export type { Bilingual, Language };

export type RefusalCode = keyof typeof refusalTexts;

/** A refusal is a value: it has a stable code, a text in both languages and a place, and leaves all as it was. */
export interface Refusal {
  code: RefusalCode;
  params?: Record<string, unknown>;
  /** Where in the body the cause stands, e.g. `effects[0].body.due`. */
  path?: string;
}
