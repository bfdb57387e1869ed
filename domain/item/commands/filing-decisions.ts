import type { Standing } from '../authorise.js';
import type { Bodies } from '../bodies.js';
import { received, reportFiled } from '../filings.js';
import { submissionFiled } from '../submissions.js';
import { assignmentOf, type Filing } from '../state.js';
import { refused, type Turn } from '../turn.js';
import type { Refusal } from '../../refusals.js';
import { isHeadOf } from './is-head.js';
import type { Rule } from './rule.js';

type Which = { list: 'reports' | 'submissions'; filing: Filing };

function waiting(
  turn: Turn,
  body: { reportId?: string | undefined; submissionId?: string | undefined },
  standings: readonly Standing[],
): Which | { refusal: Refusal } {
  if ((body.reportId === undefined) === (body.submissionId === undefined)) {
    return { refusal: refused('filing.name-one') };
  }
  const list = body.reportId !== undefined ? 'reports' : 'submissions';
  const id = body.reportId ?? body.submissionId;
  const filing = turn.state.filings[list].find((f) => f.id === id);
  if (!filing) return { refusal: refused('filing.unknown', { id }) };
  if (filing.status !== 'awaiting_head')
    return { refusal: refused('filing.wrong-status', { status: filing.status }) };
  const assignment = assignmentOf(turn.state, filing.assignment);
  if (!assignment || !isHeadOf(standings, assignment))
    return { refusal: refused('command.not-yours', { command: id }) };
  return { list, filing };
}

/** The unit head lets a report or submission leave the unit; only then it counts. */
export const approve: Rule<Bodies['approve']> = (turn, body, standings) => {
  const found = waiting(turn, body, standings);
  if ('refusal' in found) return found.refusal;
  const { id, assignment } = found.filing;
  if (found.list === 'reports') {
    turn.emit('report_filed', { id, ...received(turn) });
    reportFiled(turn, { id, assignment });
  } else {
    if (assignmentOf(turn.state, assignment)?.status !== 'acknowledged') {
      return refused('filing.wrong-status', { status: assignmentOf(turn.state, assignment)?.status });
    }
    turn.emit('submission_filed', { id, ...received(turn) });
    submissionFiled(turn, { id, assignment });
  }
  return undefined;
};

/** The unit head sends a report or submission back to whoever wrote it. */
export const sendBack: Rule<Bodies['send-back']> = (turn, body, standings) => {
  const found = waiting(turn, body, standings);
  if ('refusal' in found) return found.refusal;
  turn.emit(found.list === 'reports' ? 'report_sent_back' : 'submission_sent_back', {
    id: found.filing.id,
    ...(body.reason !== undefined ? { reason: body.reason } : {}),
  });
  return undefined;
};
