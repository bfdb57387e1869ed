import type { Calendar } from './calendar.js';
import { addDuration, type Duration, type DurationUnit } from './duration.js';
import { fixedDue, type Due } from './due.js';
import { parseDue, type Instant } from './instant.js';

/** When an item is to be done (docs/domain.md section 4). Dues are days or instants, as `parseDue` reads them. */
export type Term =
  | { type: 'fixed'; due: string }
  | { type: 'duration'; amount: number; unit: DurationUnit }
  | { type: 'recurring'; until?: string }
  | { type: 'standing' }
  | { type: 'event'; event?: string; amount: number; unit: DurationUnit }
  | { type: 'immediate'; amount?: number; unit?: DurationUnit };

/** Term of 立行立改 when none is given. */
export const immediateTerm: Duration = { amount: 10, unit: 'workday' };

/**
 * The due of a term that starts now; undefined where there is none (yet): standing work, recurring work without an
 * end, and work that waits for an event, whose duration counts from the event.
 * @throws RangeError for a date or amount that cannot be read
 */
export function resolveTerm(calendar: Calendar, term: Term, start: Instant): Due | undefined {
  switch (term.type) {
    case 'fixed':
      return fixedDue(calendar, parseDue(term.due, calendar));
    case 'duration':
      return addDuration(calendar, start, { amount: term.amount, unit: term.unit });
    case 'recurring':
      return term.until === undefined ? undefined : fixedDue(calendar, parseDue(term.until, calendar));
    case 'immediate':
      return addDuration(calendar, start, {
        amount: term.amount ?? immediateTerm.amount,
        unit: term.unit ?? immediateTerm.unit,
      });
    case 'standing':
    case 'event':
      return undefined;
  }
}
