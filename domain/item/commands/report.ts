import type { Bodies } from '../bodies.js';
import { clockOf } from '../clock-moves.js';
import { received, reportFiled } from '../filings.js';
import { nextId, refused } from '../turn.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { isHeadOf } from './is-head.js';
import type { Rule } from './rule.js';
import { unitOf } from './unit-of.js';

/** 反馈: progress, problems, next step, help wanted. The percentage never falls without a problem named. */
export const report: Rule<Bodies['report']> = (turn, body, standings) => {
  const found = unitOf('report', standings, body.unit);
  if ('refusal' in found) return found.refusal;
  const { assignment } = found;
  if (body.percent !== undefined && body.percent < assignment.percent && body.problems === undefined) {
    return refused('report.percent-backwards', { from: assignment.percent, to: body.percent }, 'percent');
  }
  const evidence = evidenceFacts(turn, body.evidence);
  if ('refusal' in evidence) return evidence.refusal;
  const waits = turn.rules.policies.approval.reports && !isHeadOf(standings, assignment);
  const id = nextId(turn, 'p');
  const clock = clockOf(turn, 'report', assignment.id);
  const before = turn.state.filings.reports.filter((r) => r.assignment === assignment.id).at(-1);
  turn.emit('report_made', {
    id,
    assignment: assignment.id,
    status: waits ? 'awaiting_head' : 'filed',
    revision:
      before !== undefined && before.period === clock?.period && before.status === 'rejected'
        ? before.revision + 1
        : 1,
    evidence: evidence.evidence,
    ...(waits ? {} : received(turn)),
    progress: body.progress,
    ...(clock?.period !== undefined ? { period: clock.period } : {}),
    ...(body.percent !== undefined ? { percent: body.percent } : {}),
    ...(body.problems !== undefined ? { problems: body.problems } : {}),
    ...(body.next !== undefined ? { next: body.next } : {}),
    ...(body.help !== undefined ? { help: body.help } : {}),
  });
  if (!waits) reportFiled(turn, { id, assignment: assignment.id });
  return undefined;
};
