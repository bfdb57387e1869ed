import { dueOn, refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import { arm, own } from '../clock-moves.js';
import { armInterims, interimsOf } from '../report-dates.js';
import { recordInstruction } from './instruct.js';
import type { DirectiveRule } from './rule.js';

/** 重新办理: a new instruction has a closed directive carried out again, with dates of its own. */
export const reopen: DirectiveRule<DirectiveBodies['reopen']> = (
  turn,
  { text, finalDue, interimDues },
  mine,
) => {
  const final = dueOn(turn, finalDue);
  if (final.at <= turn.now) return refused('due.past', { due: final.at }, 'finalDue');
  const dates = interimsOf(turn, interimDues);
  if ('refusal' in dates) return dates.refusal;
  const instruction = recordInstruction(turn, text, [], mine);
  turn.emit('directive_reopened', {
    instruction,
    interims: [...turn.state.interims.filter(({ filedAt }) => filedAt !== undefined), ...dates.interims],
  });
  armInterims(turn, 'reopened');
  arm(turn, 'final', own, final, 'reopened');
  return undefined;
};
