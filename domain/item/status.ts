import { leadOf, openRequest, type ItemState, type ItemStatus } from './state.js';

/** The item's one status: a pure function of phase, lead contract and the lead's open requests, in this precedence. */
export function statusOf(state: ItemState): ItemStatus {
  if (state.phase !== 'running') return state.phase;
  const closure = openRequest(state, 'closure');
  if (closure?.status === 'signing') return 'awaiting_sign_off';
  if (closure?.status === 'verifying') return 'under_review';
  const lead = leadOf(state);
  if (!lead) return 'returned';
  const returning = openRequest(state, 'return', lead.id);
  if (returning?.status === 'signing') return 'returned';
  return lead.status === 'pending' ? 'issued' : 'in_progress';
}

/**
 * Late once any epoch of a deadline was missed; a later one never heals it (docs/domain.md section 5, rule 5). What was
 * past before the product knew the item is not counted.
 */
export const isLate = (state: ItemState): boolean =>
  state.late ||
  state.clocks.some(
    ({ kind, status, missedAt, armedAt, due }) =>
      kind === 'deadline' &&
      status !== 'met' &&
      status !== 'ended' &&
      missedAt !== undefined &&
      armedAt < due,
  );

/**
 * Nothing waits: no clock that time will move and no command but those that start the item again. A closed item
 * with its recheck ahead still needs its workflow.
 */
export function isOver(state: ItemState): boolean {
  if (state.phase === 'running' || state.phase === 'suspended') return false;
  return state.seq > 0 && state.clocks.every(({ status }) => status === 'met' || status === 'ended');
}
