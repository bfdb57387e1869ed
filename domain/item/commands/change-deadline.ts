import type { Bodies } from '../bodies.js';
import { arm, clockOf, endOf, hold } from '../clock-moves.js';
import { lapse } from '../requests.js';
import { openRequest } from '../state.js';
import { dueOn, refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 调整期限: another date for the item, with a reason; the original and every past date stay visible. */
export const changeDeadline: Rule<Bodies['change-deadline']> = (turn, { due, reason }) => {
  const given = dueOn(turn, due);
  if (given.at <= turn.now) return refused('due.past', { due: given.at }, 'due');
  const clock = clockOf(turn, 'deadline', 'item');
  if (clock?.due === given.at) return refused('deadline.same', { due: given.at }, 'due');
  const extension = openRequest(turn.state, 'extension', 'deadline');
  if (extension) lapse(turn, extension, 'deadline_changed');
  turn.emit('deadline_changed', { ...(clock ? { from: clock.due } : {}), due: given.at, reason });
  const held = clockOf(turn, 'deadline', 'item')?.hold?.kind;
  arm(turn, { kind: 'deadline', scope: 'item', due: given, cause: 'deadline_changed' });
  if (held) hold(turn, 'deadline', 'item', held);
  endOf(turn, 'standing_review', 'item', 'deadline_changed');
  return undefined;
};
