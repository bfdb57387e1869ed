import { fixedDue } from '../calendar/explanation.js';
import { arm, clockOf, meet, pause } from './clock-moves.js';
import { endItem, recheckClock, reschedulesTarget } from './endings.js';
import { endScope } from './filings.js';
import { lapse, lapseOf } from './request-outcomes.js';
import { assignmentOf, type ItemRequest } from './state.js';
import type { Turn } from './turn.js';

/** All steps have passed: what was asked takes effect. */
export function grant(turn: Turn, request: ItemRequest): void {
  turn.emit('request_granted', { id: request.id });
  switch (request.kind) {
    case 'closure':
      meet(turn, 'deadline', 'item', request.filedAt ?? turn.now);
      turn.emit('item_closed', { request: request.id, at: turn.now });
      endItem(turn, 'item_closed', lapse);
      recheckClock(turn);
      return;
    case 'extension':
      extend(turn, request);
      return;
    case 'return':
      giveBack(turn, request);
      return;
    case 'suspension':
      suspend(turn, request);
      return;
    case 'cancellation':
      turn.emit('item_cancelled', { request: request.id });
      endItem(turn, 'item_cancelled', lapse);
  }
}

function extend(turn: Turn, request: ItemRequest): void {
  const [kind, scope] = reschedulesTarget(request.target);
  const clock = clockOf(turn, kind, scope);
  if (!clock || request.due === undefined) return;
  if (kind === 'deadline') {
    turn.emit('deadline_changed', { from: clock.due, due: request.due, reason: `request:${request.id}` });
  } else {
    const milestone = turn.state.milestones.find(({ no }) => String(no) === scope);
    if (milestone) turn.emit('milestone_set', { no: milestone.no, title: milestone.title, due: request.due });
  }
  arm(turn, { kind, scope, due: fixedDue(turn.rules.calendar, request.due), cause: 'extended' });
}

/** The unit is rid of it; a returned lead leaves the item for reassignment, its deadline runs on. */
function giveBack(turn: Turn, request: ItemRequest): void {
  const returned =
    request.assignment === undefined ? undefined : assignmentOf(turn.state, request.assignment);
  if (!returned) return;
  turn.emit('unit_removed', { assignment: returned.id, reason: `request:${request.id}` });
  endScope(turn, returned.id, 'returned');
  lapseOf(turn, returned.id, 'returned');
}

function suspend(turn: Turn, request: ItemRequest): void {
  if (request.until === undefined) return;
  turn.emit('item_suspended', { until: request.until });
  for (const clock of turn.state.clocks.filter((c) => c.kind !== 'confirm')) {
    if (clock.status === 'running' || clock.status === 'held') pause(turn, clock);
  }
  arm(turn, {
    kind: 'resume',
    scope: 'item',
    due: fixedDue(turn.rules.calendar, request.until),
    cause: 'suspended',
  });
}
