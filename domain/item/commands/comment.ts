import type { Bodies } from '../bodies.js';
import type { Rule } from './rule.js';

/** A participant's remark on the timeline. */
export const comment: Rule<Bodies['comment']> = (turn, { text }) => {
  turn.emit('commented', { text });
  return undefined;
};
