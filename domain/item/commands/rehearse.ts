import type { Bodies } from '../bodies.js';
import type { Rule } from './rule.js';

/** 演练: marks the item for good; its figures are left out of statistics from here on. */
export const rehearse: Rule<Bodies['rehearse']> = (turn) => {
  if (turn.state.rehearsed !== true) turn.emit('rehearsal_started', {});
  return undefined;
};
