import type { Calendar } from '../calendar/calendar.js';
import { isWorkingDay } from '../calendar/calendar.js';
import { addDuration } from '../calendar/duration.js';
import { byInstant, dateOf, laterOf, type Instant } from '../calendar/instant.js';
import { rungInstant } from '../calendar/rung-instant.js';
import type { ClockKind, Ladder, Rules, Rung } from '../policies/rules.js';
import { colouringKinds, disposalRung, type Clock, type ScheduledRung } from './clock.js';

/** What a ladder may depend on. */
export interface LadderContext {
  role?: 'lead' | 'joint_lead' | 'co';
  /** Kind of the item; none for a directive. */
  kind?: 'task' | 'rectification';
  urgency: string;
}

/** A ladder without rungs: a clock kind for which the office keeps none still has its due. */
const silent = (clock: ClockKind): Ladder => ({ key: `none-${clock}`, version: 1, clock, rungs: [] });

/** The newest ladder of the clock kind that fits; of several keys the one with the most conditions. */
export function selectLadder(rules: Rules, clock: ClockKind, context: LadderContext): Ladder {
  const fitting = rules.ladders.filter(
    ({ clock: kind, when }) =>
      kind === clock &&
      (when?.role === undefined || when.role === context.role) &&
      (when?.kind === undefined || when.kind === context.kind) &&
      (when?.urgency === undefined || when.urgency.includes(context.urgency)),
  );
  const best = fitting.sort(
    (a, b) => Object.keys(b.when ?? {}).length - Object.keys(a.when ?? {}).length || b.version - a.version,
  )[0];
  return best ?? silent(clock);
}

/** The ladder a clock was armed with, in its version; a version no longer known counts as the newest of its key. */
export function ladderOf(rules: Rules, clock: Clock): Ladder {
  const ofKey = rules.ladders.filter(({ key }) => key === clock.ladder.key);
  return (
    ofKey.find(({ version }) => version === clock.ladder.version) ??
    ofKey.sort((a, b) => b.version - a.version)[0] ??
    silent(clock.kind)
  );
}

export const rungOf = (ladder: Ladder, id: string): Rung | undefined =>
  ladder.rungs.find((rung) => rung.id === id);

/** First occurrences of a ladder's rungs around a due, earliest first (docs/domain.md section 5, rule 3). */
export function scheduleOf(
  calendar: Calendar,
  ladder: Ladder,
  due: Instant,
  onRestDay: 'stay' | 'previous',
): ScheduledRung[] {
  const rungs = ladder.rungs.map((rung) => ({
    rung: rung.id,
    occurrence: 1,
    at: rungInstant(calendar, due, rung.offset),
  }));
  if (
    onRestDay === 'previous' &&
    ladder.rungs.length > 0 &&
    !isWorkingDay(calendar, dateOf(due, calendar.zone))
  ) {
    rungs.push({
      rung: restDayRung,
      occurrence: 1,
      at: rungInstant(calendar, due, { amount: -1, unit: 'workday' }),
    });
  }
  return rungs.sort(byInstant);
}

/** Reminder on the working day before a due on a rest day, where the policy asks for it. */
export const restDayRung = 'rest_day';

/**
 * What follows an occurrence just fired: its own repeat, or, after the last rung of a clock that colours the item,
 * the office's todo. Never silence (docs/domain.md section 5, rule 4).
 */
export function following(
  rules: Rules,
  clock: Clock,
  fired: ScheduledRung,
  firedAt: Instant,
): ScheduledRung | undefined {
  const ladder = ladderOf(rules, clock);
  const rung = rungOf(ladder, fired.rung);
  if (rung?.repeat && fired.occurrence <= rung.repeat.times) {
    return {
      rung: fired.rung,
      occurrence: fired.occurrence + 1,
      at: openingAfter(rules, laterOf(firedAt, fired.at), rung.repeat.every),
    };
  }
  if (clock.schedule.some((ahead) => ahead.rung !== fired.rung) || !colouringKinds.includes(clock.kind))
    return undefined;
  const again = fired.rung === disposalRung;
  const from = laterOf(laterOf(firedAt, fired.at), clock.due);
  return {
    rung: disposalRung,
    occurrence: again ? fired.occurrence + 1 : 1,
    at: openingAfter(rules, from, rules.policies.terms.overdueDisposal),
  };
}

/** Opening of the day that lies the given working days ahead; hours are exact. */
function openingAfter(rules: Rules, from: Instant, every: Rung['offset']): Instant {
  return every.unit === 'workday' || every.unit === 'day'
    ? rungInstant(rules.calendar, from, every)
    : addDuration(rules.calendar, from, every).at;
}
