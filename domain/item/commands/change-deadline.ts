import type { Bodies } from '../bodies.js';
import { arm, clockOf, endOf } from '../clock-moves.js';
import { lapseExtension } from '../request-outcomes.js';
import { dueOn, refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 调整期限: another date for the item, with a reason; the original and every past date stay visible. */
export const changeDeadline: Rule<Bodies['change-deadline']> = (turn, { due, reason }) => {
  const given = dueOn(turn, due);
  if (given.at <= turn.now) return refused('due.past', { due: given.at }, 'due');
  const clock = clockOf(turn, 'deadline', 'item');
  if (clock?.due === given.at) return refused('deadline.same', { due: given.at }, 'due');
  lapseExtension(turn, 'deadline', 'deadline_changed');
  turn.emit('deadline_changed', { ...(clock ? { from: clock.due } : {}), due: given.at, reason });
  arm(turn, { kind: 'deadline', scope: 'item', due: given, cause: 'deadline_changed' });
  endOf(turn, 'standing_review', 'item', 'deadline_changed');
  return undefined;
};
