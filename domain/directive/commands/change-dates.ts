import { dueOn, refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import { arm, own } from '../clock-moves.js';
import { armInterims, endInterims, interimsOf } from '../report-dates.js';
import type { DirectiveRule } from './rule.js';

/** 调整报告时限: new dates are new epochs, so their ladders run again; what was reported stays. */
export const changeDates: DirectiveRule<DirectiveBodies['change-dates']> = (
  turn,
  { interimDues, finalDue, reason },
) => {
  if (interimDues === undefined && finalDue === undefined) return refused('amend.nothing');
  const final = finalDue === undefined ? undefined : dueOn(turn, finalDue);
  if (final && final.at <= turn.now) return refused('due.past', { due: final.at }, 'finalDue');
  if (final && turn.state.reportedAt !== undefined) return refused('directive.reported', {}, 'finalDue');
  const dates = interimsOf(turn, interimDues);
  if ('refusal' in dates) return dates.refusal;
  if (interimDues !== undefined) endInterims(turn, 'dates_changed');
  turn.emit('report_dates_changed', {
    interims:
      interimDues === undefined
        ? turn.state.interims
        : [...turn.state.interims.filter(({ filedAt }) => filedAt !== undefined), ...dates.interims],
    reason,
  });
  armInterims(turn, 'dates_changed');
  if (final) arm(turn, 'final', own, final, 'dates_changed');
  return undefined;
};
