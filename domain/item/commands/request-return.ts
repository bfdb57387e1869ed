import type { Bodies } from '../bodies.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { filedClosure } from '../request-outcomes.js';
import { ask } from '../requests.js';
import { refused } from '../turn.js';
import { isHeadOf } from './is-head.js';
import type { Rule } from './rule.js';
import { unitOf } from './unit-of.js';

/** 申请退回: within the return window, once; the deadline runs on meanwhile. */
export const requestReturn: Rule<Bodies['request-return']> = (turn, body, standings) => {
  const found = unitOf('request-return', standings, body.unit);
  if ('refusal' in found) return found.refusal;
  const { assignment } = found;
  if (assignment.returnRefused === true) return refused('return.refused-before');
  if (assignment.returnUntil === undefined || turn.filedAt > assignment.returnUntil) {
    return refused('return.window-closed', { until: assignment.returnUntil ?? '' });
  }
  if (assignment.role === 'lead' && filedClosure(turn.state)) return refused('return.closure-open');
  const evidence = evidenceFacts(turn, body.evidence);
  if ('refusal' in evidence) return evidence.refusal;
  return ask(turn, {
    kind: 'return',
    target: assignment.id,
    assignment,
    byHead: isHeadOf(standings, assignment),
    reason: body.reason,
    evidence: evidence.evidence,
  });
};
