import { addDuration } from '../calendar/duration.js';
import { fixedDue } from '../calendar/explanation.js';
import { reschedule } from './arm.js';
import { isLive } from './clock.js';
import { ref, type ClockTurn } from './moves.js';

/**
 * A new calendar version: durations and rungs move, fixed dates do not; the same clock instances, old and new due
 * named, nothing fires twice (docs/domain.md section 4).
 */
export function recomputeClocks(turn: ClockTurn): void {
  const { calendar } = turn.rules;
  for (const clock of turn.state.clocks.filter((c) => isLive(c) && c.status !== 'paused')) {
    if (clock.calendarVersion === calendar.version) continue;
    const due =
      clock.duration && clock.missedAt === undefined
        ? addDuration(calendar, clock.start, clock.duration)
        : fixedDue(calendar, clock.due);
    const schedule = reschedule(turn.rules, clock, due.at);
    const same =
      due.at === clock.due &&
      due.provisional === clock.provisional &&
      JSON.stringify(schedule) === JSON.stringify(clock.schedule);
    if (same) continue;
    turn.emit('clock_recomputed', {
      ...ref(clock),
      from: clock.due,
      due: due.at,
      provisional: due.provisional,
      schedule,
      calendarVersion: calendar.version,
      explanation: due.explanation,
    });
  }
}
