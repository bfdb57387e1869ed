import type { Bodies } from '../bodies.js';
import { clockOf, endOf } from '../clock-moves.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 免予回头看, with a reason. */
export const waiveRecheck: Rule<Bodies['waive-recheck']> = (turn, { reason }) => {
  if (!clockOf(turn, 'recheck', 'item')) return refused('recheck.none');
  turn.emit('recheck_waived', { reason });
  endOf(turn, 'recheck', 'item', 'recheck_waived');
  return undefined;
};
