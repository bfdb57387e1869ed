import { arm, armReport, clockOf, meet, passedInPause, resumeClock } from '../clock-moves.js';
import type { Clock } from '../../clocks/clock.js';
import type { Due } from '../../calendar/duration.js';
import { fixedDue } from '../../calendar/explanation.js';
import { resumedDue } from '../../calendar/pause.js';
import type { Bodies } from '../bodies.js';
import { assignmentOf } from '../state.js';
import { dueOn, refused, type Turn } from '../turn.js';
import type { Rule } from './rule.js';

/**
 * 恢复: every clock goes on with what remained (docs/domain.md section 5, rule 7). A new due is required where a fixed
 * deadline has passed meanwhile, and holds for every part whose own has.
 */
export const resume: Rule<Bodies['resume']> = (turn, { due, reason }) => {
  const given = due === undefined ? undefined : dueOn(turn, due);
  if (given && given.at <= turn.now) return refused('due.past', { due: given.at }, 'due');
  const paused = turn.state.clocks.filter(({ status }) => status === 'paused');
  const passed = paused.find((clock) => clock.kind === 'deadline' && passedInPause(turn, clock));
  if (passed && !given) return refused('resume.due-required', { due: passed.due }, 'due');
  turn.emit('item_resumed', { reason, ...(given ? { due: given.at } : {}) });
  meet(turn, 'resume', 'item', turn.now);
  for (const clock of paused) goOn(turn, clock, given);
  if (given && !clockOf(turn, 'deadline', 'item'))
    arm(turn, { kind: 'deadline', scope: 'item', due: given, cause: 'resumed' });
  return undefined;
};

function goOn(turn: Turn, clock: Clock, given: Due | undefined): void {
  const { kind, scope } = clock;
  const passed = passedInPause(turn, clock);
  if (given && kind === 'deadline' && (scope === 'item' || passed)) {
    arm(turn, { kind, scope, due: given, cause: 'resumed' });
  } else if (passed && kind === 'report') {
    nextReport(turn, clock);
  } else if (passed && kind === 'milestone') {
    moveMilestone(turn, clock);
  } else {
    resumeClock(turn, clock, 'resumed');
  }
}

/** A period that ended while nobody was to report is not missed: the next one is asked for. */
function nextReport(turn: Turn, clock: Clock): void {
  const assignment = assignmentOf(turn.state, clock.scope);
  if (assignment) armReport(turn, assignment, turn.now, 'resumed');
}

/** A milestone that passed while nobody was to work gets the days it still had. */
function moveMilestone(turn: Turn, clock: Clock): void {
  const milestone = turn.state.milestones.find(({ no }) => String(no) === clock.scope);
  if (!milestone || !clock.remaining) return;
  const due = resumedDue(turn.rules.calendar, clock.remaining, turn.now);
  turn.emit('milestone_set', { no: milestone.no, title: milestone.title, due: due.at });
  arm(turn, {
    kind: 'milestone',
    scope: clock.scope,
    due: { ...fixedDue(turn.rules.calendar, due.at), explanation: due.explanation },
    cause: 'resumed',
  });
}
