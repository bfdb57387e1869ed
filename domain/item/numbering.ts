import { dateOf } from '../calendar/instant.js';
import type { Rules } from '../policies/rules.js';
import type { DomainEvent, Numbering } from '../process.js';
import type { ItemEvent } from './events.js';
import type { ItemState } from './state.js';

/**
 * 督〔2026〕12号: unique and gapless within a year of the office's zone. Imported work keeps its number, which raises
 * the counter to it where it is one of ours (docs/domain.md section 2).
 */
export function numbering(
  _before: ItemState,
  events: readonly DomainEvent[],
  rules: Rules,
): Numbering | undefined {
  const opening = (events as readonly (DomainEvent & ItemEvent)[]).find(
    ({ kind }) => kind === 'item_issued' || kind === 'item_taken_over',
  );
  if (!opening || (opening.kind !== 'item_issued' && opening.kind !== 'item_taken_over')) return undefined;
  const { pattern } = rules.numbering;
  const { number } = opening.data.item;
  if (number === null) {
    return { kind: 'item', pattern, year: Number(dateOf(opening.at, rules.calendar.zone).slice(0, 4)) };
  }
  const parts = readNumber(number, pattern);
  return parts ? { kind: 'item', pattern, ...parts } : undefined;
}

/** Year and place of a number written by the pattern; undefined for a number of another kind. */
export function readNumber(number: string, pattern: string): { year: number; n: number } | undefined {
  const escaped = pattern.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  const source = escaped.replace('{year}', '(?<year>\\d{4})').replace('{n}', '(?<n>\\d{1,6})');
  const found = new RegExp(`^${source}$`).exec(number)?.groups;
  return found ? { year: Number(found['year']), n: Number(found['n']) } : undefined;
}
