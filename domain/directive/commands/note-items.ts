import { refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveRule } from './rule.js';

/**
 * 汇总事项: what the items under it have come to, counted when an item told of itself. Written only where it changes
 * what is to be done: the first item, the last open mandatory one, or one that is open again.
 */
export const noteItems: DirectiveRule<DirectiveBodies['note-items']> = (turn) => {
  const { items: counted } = turn.facts;
  const { items: known } = turn.state;
  if (!counted || (known && known.asOf >= counted.asOf)) return refused('directive.nothing-new');
  const same =
    (known?.total ?? 0) > 0 === counted.total > 0 &&
    (known?.mandatoryOpen ?? 0) > 0 === counted.mandatoryOpen > 0;
  if (same) return refused('directive.nothing-new');
  turn.emit('items_counted', counted);
  return undefined;
};
