import { meet } from '../../clocks/moves.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { nextId, refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveRule } from './rule.js';

/** 报送进展: an interim report to the superior; it answers the date it names, else the next one still open. */
export const report: DirectiveRule<DirectiveBodies['report']> = (turn, { no, text, evidence }) => {
  const open = turn.state.interims.filter(({ filedAt }) => filedAt === undefined);
  const interim = no === undefined ? open[0]?.no : no;
  if (no !== undefined && !open.some((i) => i.no === no))
    return refused('directive.interim-unknown', { no }, 'no');
  const attached = evidenceFacts(turn, evidence);
  if ('refusal' in attached) return attached.refusal;
  turn.emit('interim_reported', {
    id: nextId(turn, 'p'),
    ...(interim === undefined ? {} : { interim }),
    text,
    evidence: attached.evidence,
  });
  if (interim !== undefined) meet(turn, 'interim', String(interim));
  return undefined;
};
