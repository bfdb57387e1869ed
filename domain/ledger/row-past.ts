import type { CalendarDate } from '../calendar/instant.js';
import type { DraftInput } from '../item/draft.js';
import type { Choice, TakeOver } from './findings.js';

/** The day by which a term ends, where it has one. */
export function endOf(term: DraftInput['term']): CalendarDate | undefined {
  if (term?.type === 'fixed') return term.due.slice(0, 10);
  return term?.type === 'recurring' ? term.until?.slice(0, 10) : undefined;
}

/** True for a term that had ended before the day. */
export const isPast = (term: DraftInput['term'], today: CalendarDate): boolean => {
  const end = endOf(term);
  return end !== undefined && end < today;
};

/**
 * What a term that has passed may mean: the work runs, or is done. A new date is a correction of the term itself.
 * With `of`, the day is still a choice of its own and stands before both.
 */
export function pastChoices(
  running: TakeOver,
  of?: { value: string; label: Choice['label']; term: NonNullable<DraftInput['term']> },
): Choice[] {
  const choice = (
    value: 'running' | 'finished',
    status: TakeOver['status'],
    zh: string,
    en: string,
  ): Choice => ({
    value: of ? `${of.value}:${value}` : value,
    label: of ? { zh: `${of.label.zh}，${zh}`, en: `${of.label.en}, ${en}` } : { zh, en },
    patch: { ...(of ? { draft: { term: of.term } } : {}), takeOver: { ...running, status } },
  });
  return [
    choice('running', 'running', '在办，按原时限接续', 'running: take it over with its date'),
    choice('finished', 'closed', '已办结，接续为已办结', 'finished: take it over as closed'),
  ];
}
