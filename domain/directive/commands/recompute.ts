import { recomputeClocks } from '../../clocks/recompute.js';
import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveRule } from './rule.js';

/** A new calendar version: every live clock is counted again. */
export const recompute: DirectiveRule<DirectiveBodies['recompute']> = (turn) => {
  recomputeClocks(turn);
  return undefined;
};
