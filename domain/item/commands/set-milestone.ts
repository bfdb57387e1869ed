import type { Bodies } from '../bodies.js';
import { arm, endOf } from '../clock-moves.js';
import { lapseClosure, lapseExtension } from '../request-outcomes.js';
import { dueOn, refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 设置节点: a new milestone (an open closure lapses, for it explains them all), another date or title, or its removal. */
export const setMilestone: Rule<Bodies['set-milestone']> = (turn, { no, title, due, remove }) => {
  const known = turn.state.milestones.find((m) => m.no === no);
  if (no !== undefined && !known) return refused('milestone.unknown', { no }, 'no');
  if (known?.metAt !== undefined) return refused('milestone.met', { no }, 'no');
  if (remove === true) {
    if (!known) return refused('milestone.unknown', { no: no ?? 0 }, 'no');
    lapseExtension(turn, `milestone:${known.no}`, 'milestone_removed');
    turn.emit('milestone_removed', { no: known.no });
    endOf(turn, 'milestone', String(known.no), 'milestone_removed');
    return undefined;
  }
  const newTitle = title ?? known?.title;
  if (newTitle === undefined) return refused('milestone.incomplete', {}, 'title');
  if (due === undefined && !known) return refused('milestone.incomplete', {}, 'due');
  const at = due === undefined ? undefined : dueOn(turn, due);
  if (at && at.at <= turn.now) return refused('due.past', { due: at.at }, 'due');
  const number = known?.no ?? (turn.state.counters['m'] ?? 0) + 1;
  if (!known) lapseClosure(turn, 'milestone_set');
  if (at) lapseExtension(turn, `milestone:${number}`, 'milestone_set');
  turn.emit('milestone_set', { no: number, title: newTitle, due: at?.at ?? known?.due ?? turn.now });
  if (at) arm(turn, { kind: 'milestone', scope: String(number), due: at, cause: 'milestone_set' });
  return undefined;
};
