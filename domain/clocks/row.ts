import { row, type Row } from '../process.js';
import type { Clock } from './clock.js';
import { nextEffect } from './due-effects.js';

/** The row of one clock instance of a stream. */
export function clockRow(id: string, clock: Clock): Row {
  return row(
    'clock',
    { item_id: id, kind: clock.kind, scope: clock.scope, epoch: clock.epoch },
    {
      status: clock.status,
      armed_at: clock.armedAt,
      due_at: clock.due,
      paused_at: clock.pausedAt ?? null,
      held: clock.hold?.kind ?? null,
      met_at: clock.metAt ?? null,
      missed_at: clock.missedAt ?? null,
      ended_at: clock.endedAt ?? null,
      next_rung_at: nextEffect(clock)?.at ?? null,
      lamp: clock.lamp,
      level: clock.level,
      provisional: clock.provisional,
      ladder_key: clock.ladder.key,
      ladder_version: clock.ladder.version,
      calendar_version: clock.calendarVersion,
      explain_seq: clock.explainSeq,
      period: clock.period ?? null,
    },
  );
}
