import type { Bodies } from '../bodies.js';
import { Temporal } from 'temporal-polyfill';
import { parseDue } from '../../calendar/instant.js';
import { dayOf } from '../clock-moves.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { ask } from '../requests.js';
import { openRequest } from '../state.js';
import { dueOn, refused } from '../turn.js';
import { isHeadOf } from './is-head.js';
import type { Rule } from './rule.js';
import { unitOf } from './unit-of.js';

/** 申请中止: until a date at most some months off, watched by the `resume` clock. */
export const requestSuspension: Rule<Bodies['request-suspension']> = (turn, body, standings) => {
  const found = unitOf('request-suspension', standings, body.unit);
  if ('refusal' in found) return found.refusal;
  if (openRequest(turn.state, 'closure')) return refused('suspension.closure-open');
  const until = dueOn(turn, body.until);
  if (until.at <= turn.now) return refused('due.past', { due: until.at }, 'until');
  const latest = Temporal.PlainDate.from(dayOf(turn, turn.now))
    .add({ months: turn.rules.policies.terms.suspensionMonths })
    .toString();
  if (until.at > parseDue(latest, turn.rules.calendar))
    return refused('suspension.too-long', { latest }, 'until');
  const evidence = evidenceFacts(turn, body.evidence);
  if ('refusal' in evidence) return evidence.refusal;
  return ask(turn, {
    kind: 'suspension',
    target: 'item',
    assignment: found.assignment,
    byHead: isHeadOf(standings, found.assignment),
    until: until.at,
    reason: body.reason,
    evidence: evidence.evidence,
  });
};
