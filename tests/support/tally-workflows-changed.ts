import { supervise } from '../../workflows/process.js';
import { tallyProcess } from './tally.js';

/** Rules that refuse all that was ever accepted, know no due and never end: old histories must not notice. */
export const tally = supervise({
  ...tallyProcess,
  decide: () => ({ refusal: { code: 'item.wrong-phase' as const } }),
  tick: () => [],
  nextDue: () => undefined,
  isOver: () => false,
});
