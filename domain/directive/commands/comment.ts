import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveRule } from './rule.js';

/** A participant's remark on the timeline. */
export const comment: DirectiveRule<DirectiveBodies['comment']> = (turn, { text }) => {
  turn.emit('commented', { text });
  return undefined;
};
