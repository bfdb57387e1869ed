import type { Language } from '../language.js';
import type { FileBodies } from './schemas.js';

/** A kind of source an item may have, by stable code; words are what ledgers and people call it. */
export type SourceKind = FileBodies['sources'][number];

/** The kind every other is counted under; a catalogue without it is refused. */
export const otherSource = 'other';

const plain = (text: string): string => text.replace(/\s/g, '').toLowerCase();

/** The kind a person names outright, by its code, a label or one of its words; undefined for an unknown one. */
export const sourceNamed = (sources: readonly SourceKind[], name: string): SourceKind | undefined =>
  sources.find(({ code, zh, en, words }) =>
    [code, zh, en, ...words].some((known) => plain(known) === plain(name)),
  );

/** The kind whose words a free text holds, the first of the catalogue; undefined where none does. */
export const sourceIn = (sources: readonly SourceKind[], text: string): SourceKind | undefined =>
  sources.find(({ zh, words }) => [zh, ...words].some((word) => plain(text).includes(plain(word))));

/** Labels of the whole catalogue, for a refusal. */
export const sourceLabels = (sources: readonly SourceKind[], language: Language): string =>
  sources.map((source) => `${source[language]} (${source.code})`).join(language === 'zh' ? '、' : ', ');
