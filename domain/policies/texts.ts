import { fill } from '../fill.js';
import type { FileBodies } from './schemas.js';

/** One message's words: a title and a body with `{placeholders}`; `[[…]]` is left out when one inside it is unknown. */
export interface MessageText {
  title: string;
  body: string;
}
export type Catalogue = FileBodies['texts'];

/** Everything a text may name. Instants are given as the reader's words, not as stored. */
export const placeholders = [
  'title',
  'number',
  'item',
  'unit',
  'leadUnit',
  'due',
  'from',
  'until',
  'on',
  'reason',
  'text',
  'percent',
  'request',
  'milestone',
  'count',
  'parts',
  'url',
] as const;
type Placeholder = (typeof placeholders)[number];
export type TextValues = Partial<Record<Placeholder, string>>;

/** Key of a rung's text; the office may word a single rung, else the stage it belongs to. */
export const rungTextKey = (clock: string, rung: string): string => `rung.${clock}.${rung}`;

/**
 * The most particular text of a key: `rung.deadline.after_5` falls back to `rung.deadline.after`, then
 * `rung.deadline`. Undefined for a key the catalogue knows nothing of.
 */
export function textFor(catalogue: Catalogue, key: string): MessageText | undefined {
  for (let candidate = key; candidate !== '';) {
    const text = catalogue[candidate];
    if (text) return text;
    const cut = Math.max(candidate.lastIndexOf('_'), candidate.lastIndexOf('.'));
    candidate = cut > 0 ? candidate.slice(0, cut) : '';
  }
  return undefined;
}

/** The text with its values; a placeholder outside `[[…]]` that is unknown becomes nothing. */
export function renderText(text: MessageText, values: TextValues): MessageText {
  return { title: fill(text.title, values).trim(), body: fill(text.body, values).trim() };
}
