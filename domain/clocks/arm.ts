import type { Due, Duration } from '../calendar/duration.js';
import { byInstant, laterOf, type Instant } from '../calendar/instant.js';
import type { Explanation } from '../calendar/explanation.js';
import type { ClockKind, Lamp, Rules } from '../policies/rules.js';
import { colouringKinds, disposalRung, worseLamp, type Clock, type ScheduledRung } from './clock.js';
import { ladderOf, rungOf, scheduleOf, selectLadder, type LadderContext } from './ladder.js';

/** What a clock is armed with. */
export interface ArmSpec {
  kind: ClockKind;
  scope: string;
  due: Due;
  start: Instant;
  /** Absent for a fixed date. */
  duration?: Duration;
  context: LadderContext;
  period?: string;
  handoverAt?: Instant;
  /** For work taken over: what is past is not sent and not counted, only its lamp is. */
  pastCounts?: boolean;
}

export type ArmedClock = Omit<Clock, 'status' | 'explainSeq' | 'fired'>;

/**
 * A new instance of a clock (docs/domain.md section 5, rule 4): rungs at or before the arming moment are skipped
 * but their lamp counts; where none lies ahead the office is asked, at once if it is overdue.
 */
export function armClock(
  rules: Rules,
  spec: ArmSpec,
  epoch: number,
  now: Instant,
): { clock: ArmedClock; explanation: Explanation } {
  const ladder = selectLadder(rules, spec.kind, spec.context);
  const all = scheduleOf(rules.calendar, ladder, spec.due.at, rules.policies.dueOnRestDay);
  const passed = all.filter(({ at }) => at <= now);
  const ahead = all.filter(({ at }) => at > now);
  const lamp = passed.reduce<Lamp>(
    (worst, { rung }) => worseLamp(worst, rungOf(ladder, rung)?.lamp ?? 'green'),
    'green',
  );
  return {
    clock: {
      kind: spec.kind,
      scope: spec.scope,
      epoch,
      armedAt: now,
      start: spec.start,
      due: spec.due.at,
      unit: spec.duration?.unit ?? 'fixed',
      ...(spec.duration ? { duration: spec.duration } : {}),
      provisional: spec.due.provisional,
      ladder: { key: ladder.key, version: ladder.version },
      calendarVersion: rules.calendar.version,
      schedule:
        ahead.length > 0 || !colouringKinds.includes(spec.kind)
          ? ahead
          : [disposalAt(laterOf(now, spec.due.at))],
      ...(spec.due.at <= now && spec.pastCounts === false ? { missedAt: spec.due.at } : {}),
      lamp: milestoneCap(spec.kind, lamp),
      level: 0,
      ...(spec.period !== undefined ? { period: spec.period } : {}),
      ...(spec.handoverAt !== undefined ? { handoverAt: spec.handoverAt } : {}),
    },
    explanation: spec.due.explanation,
  };
}

const disposalAt = (at: Instant): ScheduledRung => ({ rung: disposalRung, occurrence: 1, at });

/** A milestone slips, the deadline holds: its clock colours the item at most yellow. */
export const milestoneCap = (kind: ClockKind, lamp: Lamp): Lamp =>
  kind === 'milestone' && lamp === 'red' ? 'yellow' : lamp;

/**
 * The schedule of a live clock under another calendar: rungs still ahead move, what has fired or was skipped when
 * the clock was armed does not come back, repeats stay where they are.
 */
export function reschedule(rules: Rules, clock: Clock, due: Instant): ScheduledRung[] {
  const ahead = new Set(clock.schedule.filter(({ occurrence }) => occurrence === 1).map(({ rung }) => rung));
  const repeats = clock.schedule.filter(({ occurrence, rung }) => occurrence > 1 || rung === disposalRung);
  const firsts = scheduleOf(rules.calendar, ladderOf(rules, clock), due, rules.policies.dueOnRestDay).filter(
    ({ rung }) => ahead.has(rung) && clock.fired[rung] === undefined,
  );
  return [...firsts, ...repeats].sort(byInstant);
}
