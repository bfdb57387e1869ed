import type { Explanation } from '../calendar/explanation.js';
import type { Instant } from '../calendar/instant.js';
import type { Remaining } from '../calendar/pause.js';
import type { Principal } from '../people/facts.js';
import type { Channel, Lamp, Level } from '../policies/rules.js';
import type { ArmedClock } from './arm.js';
import type { ScheduledRung } from './clock.js';

/** What an event names a clock instance by. */
export interface ClockRef {
  kind: string;
  scope: string;
  epoch: number;
}

/**
 * Facts of clocks, the same in every process. Clock changes are events of their own, so that `evolve` does no
 * calendar arithmetic and a timeline shows each due with its explanation.
 */
export interface ClockEventData {
  clock_armed: { clock: ArmedClock; cause: string; explanation: Explanation };
  clock_met: ClockRef & { at: Instant };
  clock_missed: ClockRef & { at: Instant };
  /** `since`: when what holds it was received, if before; a miss written meanwhile did not happen. */
  clock_held: ClockRef & { hold: 'all' | 'from_due'; since?: Instant };
  clock_released: ClockRef;
  clock_paused: ClockRef & { remaining: Remaining };
  clock_ended: ClockRef & { why: string };
  clock_recomputed: ClockRef & {
    from: Instant;
    due: Instant;
    provisional: boolean;
    schedule: ScheduledRung[];
    calendarVersion: number;
    explanation: Explanation;
  };
  rung_fired: ClockRef & {
    /** `kind:scope`, the clock's part of the unique index. */
    clock: string;
    rung: string;
    occurrence: number;
    scheduledAt: Instant;
    lamp: Lamp;
    level: Level;
    audience: Principal[];
    channels: Channel[];
    effects: string[];
    /** Counted but not sent: a later rung of the same clock speaks for it. */
    coalesced?: boolean;
    heldUntil?: Instant;
    next?: ScheduledRung;
  };
}
