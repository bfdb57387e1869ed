import { itemProcess } from '../../domain/item/process.js';
import { supervise } from '../../workflows/process.js';

/** An item under rules that refuse all, know no due and never end: old histories must not notice. */
export const item = supervise({
  ...itemProcess,
  decide: () => ({ refusal: { code: 'item.wrong-phase' as const } }),
  tick: () => [],
  nextDue: () => undefined,
  isOver: () => false,
});
