import { meet } from '../../clocks/moves.js';
import type { DirectiveBodies } from '../bodies.js';
import { own } from '../clock-moves.js';
import type { DirectiveRule } from './rule.js';

/** 贯彻措施: how it will be carried out; set again, the later ones count. */
export const setMeasures: DirectiveRule<DirectiveBodies['set-measures']> = (turn, { measures }) => {
  turn.emit('measures_set', { measures: measures.map((text, index) => ({ no: index + 1, text })) });
  meet(turn, 'measures', own);
  return undefined;
};
