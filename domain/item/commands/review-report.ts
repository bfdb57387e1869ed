import type { Bodies } from '../bodies.js';
import { meet } from '../clock-moves.js';
import { judgesOwnUnit } from '../duties.js';
import { reportRejected } from '../filings.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 审阅: the overseer accepts a report, or rejects it with a reason; then it is owed again. */
export const reviewReport: Rule<Bodies['review-report']> = (turn, { reportId, accept, reason }) => {
  const filing = turn.state.filings.reports.find(({ id }) => id === reportId);
  if (!filing) return refused('filing.unknown', { id: reportId }, 'reportId');
  if (filing.status !== 'filed') return refused('filing.wrong-status', { status: filing.status }, 'reportId');
  const own = judgesOwnUnit(turn.state, turn.facts, filing.assignment);
  if (own) return own;
  if (accept) {
    turn.emit('report_accepted', { id: reportId });
    meet(turn, 'review', reportId, turn.now);
    return undefined;
  }
  if (reason === undefined) return refused('reason.required', {}, 'reason');
  turn.emit('report_rejected', { id: reportId, reason });
  reportRejected(turn, filing);
  return undefined;
};
