import type { Bodies } from '../bodies.js';
import { arm, armReport, clockOf, meet } from '../clock-moves.js';
import { mayVerify } from '../duties.js';
import { leadOf } from '../state.js';
import { dueOn, refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 回头看, by someone independent: passed, or failed with a new deadline; then it runs again in the same append. */
export const recheck: Rule<Bodies['recheck']> = (turn, { pass, reason, due }) => {
  if (!clockOf(turn, 'recheck', 'item')) return refused('recheck.none');
  const barred = mayVerify(turn.state, turn.facts, 'recheck');
  if (barred) return barred;
  if (pass) {
    turn.emit('recheck_passed', { ...(reason !== undefined ? { note: reason } : {}) });
    meet(turn, 'recheck', 'item', turn.now);
    return undefined;
  }
  if (reason === undefined) return refused('reason.required', {}, 'reason');
  if (due === undefined) return refused('due.required', {}, 'due');
  const given = dueOn(turn, due);
  if (given.at <= turn.now) return refused('due.past', { due: given.at }, 'due');
  turn.emit('recheck_failed', { reason });
  meet(turn, 'recheck', 'item', turn.now);
  turn.emit('item_reopened', { reason, due: given.at, cause: 'recheck' });
  arm(turn, { kind: 'deadline', scope: 'item', due: given, cause: 'recheck_failed' });
  const lead = leadOf(turn.state);
  if (lead) armReport(turn, lead, turn.now, 'recheck_failed');
  return undefined;
};
