import { recomputeClocks } from '../../clocks/recompute.js';
import type { Bodies } from '../bodies.js';
import type { Rule } from './rule.js';

/** A new calendar version: every live clock is counted again. */
export const recompute: Rule<Bodies['recompute']> = (turn) => {
  recomputeClocks(turn);
  return undefined;
};
