import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveRule } from './rule.js';

/** 演练: marks the directive for good. */
export const rehearse: DirectiveRule<DirectiveBodies['rehearse']> = (turn) => {
  if (turn.state.rehearsed !== true) turn.emit('rehearsal_started', {});
  return undefined;
};
