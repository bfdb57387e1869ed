import type { Duration } from '../calendar/duration.js';
import type { Policies } from './rules.js';

/**
 * Term of an item that was given none, by kind of source and urgency (docs/domain.md section 4); the source `*`
 * stands for every other. Undefined where the office's table has no fitting row.
 */
export function defaultTerm(
  policies: Pick<Policies, 'defaultTerms'>,
  source: string,
  urgency: string,
): Duration | undefined {
  const row = (of: string): Duration | undefined =>
    policies.defaultTerms.find((entry) => entry.source === of && entry.urgency === urgency)?.term;
  return row(source) ?? row('*');
}
