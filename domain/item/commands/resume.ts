import type { Bodies } from '../bodies.js';
import { arm, clockOf, meet, resumeClock } from '../clock-moves.js';
import { dueOn, refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 恢复: every clock goes on with what remained; a new due is required if a fixed one has passed meanwhile. */
export const resume: Rule<Bodies['resume']> = (turn, { due, reason }) => {
  const deadline = clockOf(turn, 'deadline', 'item');
  const given = due === undefined ? undefined : dueOn(turn, due);
  if (given && given.at <= turn.now) return refused('due.past', { due: given.at }, 'due');
  const passed =
    deadline?.unit === 'fixed' && deadline.due <= turn.now && (deadline.pausedAt ?? turn.now) < deadline.due;
  if (passed && !given) return refused('resume.due-required', { due: deadline.due }, 'due');
  turn.emit('item_resumed', { reason, ...(given ? { due: given.at } : {}) });
  meet(turn, 'resume', 'item', turn.now);
  for (const clock of turn.state.clocks.filter(({ status }) => status === 'paused')) {
    if (given && clock.kind === 'deadline' && clock.scope === 'item') {
      arm(turn, { kind: 'deadline', scope: 'item', due: given, cause: 'resumed' });
    } else {
      resumeClock(turn, clock, 'resumed');
    }
  }
  return undefined;
};
