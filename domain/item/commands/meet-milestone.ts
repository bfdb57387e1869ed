import type { Bodies } from '../bodies.js';
import { meet } from '../clock-moves.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { lapseExtension } from '../request-outcomes.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** The lead shows a milestone as reached, with evidence. */
export const meetMilestone: Rule<Bodies['meet-milestone']> = (turn, { no, note, evidence: ids }) => {
  const known = turn.state.milestones.find((m) => m.no === no);
  if (!known) return refused('milestone.unknown', { no }, 'no');
  if (known.metAt !== undefined) return refused('milestone.met', { no }, 'no');
  const evidence = evidenceFacts(turn, ids);
  if ('refusal' in evidence) return evidence.refusal;
  lapseExtension(turn, `milestone:${no}`, 'milestone_met');
  turn.emit('milestone_met', { no, evidence: evidence.evidence, ...(note !== undefined ? { note } : {}) });
  meet(turn, 'milestone', String(no));
  return undefined;
};
