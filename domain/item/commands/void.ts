import type { Bodies } from '../bodies.js';
import { endItem } from '../endings.js';
import { lapse } from '../request-outcomes.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 作废: a mistaken entry, before anyone has acknowledged it; it stays visible with its number. */
export const voidItem: Rule<Bodies['void']> = (turn, { reason }) => {
  if (turn.state.everAcknowledged) return refused('void.acknowledged');
  turn.emit('item_voided', { reason });
  endItem(turn, 'item_voided', lapse);
  return undefined;
};
