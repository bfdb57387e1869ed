import type { Bodies } from '../bodies.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { lapseClosure } from '../request-outcomes.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** The lead shows a rectification measure as done. While a closure is on its way that would change its package. */
export const showMeasure: Rule<Bodies['show-measure']> = (turn, { no, shown, evidence: ids }) => {
  if (!turn.state.measures.some((m) => m.no === no)) return refused('measure.unknown', { no }, 'no');
  const evidence = evidenceFacts(turn, ids);
  if ('refusal' in evidence) return evidence.refusal;
  lapseClosure(turn, 'measure_shown');
  turn.emit('measure_shown', { no, shown, evidence: evidence.evidence });
  return undefined;
};
