import { addDuration } from '../../calendar/duration.js';
import { instantOf } from '../../calendar/instant.js';
import type { Bodies } from '../bodies.js';
import { arm, dayOf, endOf } from '../clock-moves.js';
import { startDeadline } from '../filings.js';
import { liveAssignments } from '../state.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** 触发起算: what an event-bound term waited for has happened; the duration runs from that day. */
export const occur: Rule<Bodies['occur']> = (turn, { on, note }) => {
  const { term, occurredOn } = turn.state;
  if (term.type !== 'event') return refused('occur.not-event-bound');
  if (occurredOn !== undefined) return refused('occur.already', { on: occurredOn });
  if (on > dayOf(turn, turn.now)) return refused('occur.in-future', { on }, 'on');
  const { calendar } = turn.rules;
  const start = instantOf(on, calendar.opening, calendar.zone);
  const duration = { amount: term.amount, unit: term.unit };
  turn.emit('event_occurred', { on, ...(note !== undefined ? { note } : {}) });
  arm(turn, {
    kind: 'deadline',
    scope: 'item',
    due: addDuration(calendar, start, duration),
    start,
    duration,
    cause: 'event_occurred',
  });
  for (const assignment of liveAssignments(turn.state)) {
    if (assignment.status !== 'accepted' && assignment.status !== 'waived')
      startDeadline(turn, assignment, 'event_occurred');
  }
  endOf(turn, 'standing_review', 'item', 'event_occurred');
  return undefined;
};
