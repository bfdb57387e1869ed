import type { Bodies } from '../bodies.js';
import { clockOf } from '../clock-moves.js';
import { reschedulesTarget } from '../endings.js';
import { targetKey } from '../facts-input.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { ask } from '../requests.js';
import { dueOn, refused } from '../turn.js';
import { isHeadOf } from './is-head.js';
import type { Rule } from './rule.js';
import { unitOf } from './unit-of.js';

/** 申请延期: names its target and a later date. The item's own deadline and milestones are the lead's to ask for. */
export const requestExtension: Rule<Bodies['request-extension']> = (turn, body, standings) => {
  const found = unitOf('request-extension', standings, body.unit);
  if ('refusal' in found) return found.refusal;
  const { assignment } = found;
  const target = targetKey(body.target) ?? 'deadline';
  const ownTarget = target === `assignment:${assignment.id}`;
  if (!ownTarget && (assignment.role !== 'lead' || target.startsWith('assignment:')))
    return refused('extension.not-own', { target }, 'target');
  const [kind, scope] = reschedulesTarget(target);
  const clock = clockOf(turn, kind, scope);
  if (!clock) return refused('extension.no-deadline', { target }, 'target');
  if (clock.hold?.kind === 'all') return refused('extension.held', { target }, 'target');
  const due = dueOn(turn, body.due);
  if (due.at <= clock.due) return refused('extension.not-later', { due: clock.due }, 'due');
  if (due.at <= turn.now) return refused('due.past', { due: due.at }, 'due');
  if (turn.filedAt > clock.due && !turn.rules.policies.lateExtension) {
    return refused('extension.after-due', { due: clock.due });
  }
  const evidence = evidenceFacts(turn, body.evidence);
  if ('refusal' in evidence) return evidence.refusal;
  return ask(turn, {
    kind: 'extension',
    target,
    assignment,
    byHead: isHeadOf(standings, assignment),
    due: due.at,
    reason: body.reason,
    evidence: evidence.evidence,
  });
};
