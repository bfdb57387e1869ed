import type { Duration, DurationUnit } from '../calendar/duration.js';
import type { Instant } from '../calendar/instant.js';
import type { Remaining } from '../calendar/pause.js';
import type { ClockKind, Lamp, Level } from '../policies/rules.js';

export type ClockStatus = 'running' | 'held' | 'paused' | 'met' | 'ended';

/** An instant of a ladder still ahead of a clock. */
export interface ScheduledRung {
  rung: string;
  occurrence: number;
  at: Instant;
}

/** One instance of a clock (docs/domain.md section 5); `clock` id = `${kind}:${scope}`. */
export interface Clock {
  kind: ClockKind;
  scope: string;
  epoch: number;
  status: ClockStatus;
  armedAt: Instant;
  due: Instant;
  /** How the due was made; a fixed one is never moved by calendar or pause. */
  unit: DurationUnit | 'fixed';
  provisional: boolean;
  start: Instant;
  duration?: Duration;
  /** Since when what holds it was filed. */
  hold?: { kind: 'all' | 'from_due'; since: Instant };
  /** When it last went on after a hold: rungs that passed meanwhile are no outage. */
  releasedAt?: Instant;
  pausedAt?: Instant;
  remaining?: Remaining;
  metAt?: Instant;
  missedAt?: Instant;
  endedAt?: Instant;
  ladder: { key: string; version: number };
  calendarVersion: number;
  schedule: ScheduledRung[];
  /** Highest occurrence fired of each rung: a recompute fires nothing twice. */
  fired: Record<string, number>;
  lamp: Lamp;
  level: Level;
  /** The office is asked to dispose of it (逾期待处置). */
  disposal?: boolean;
  /** Reports: label of the period, and when the next instance takes over from a missed one. */
  period?: string;
  handoverAt?: Instant;
  /** Seq of the event that carries the explanation of the due. */
  explainSeq: number;
}

/** The clock a todo, message or rung names. */
export const clockId = (clock: { kind: string; scope: string }): string => `${clock.kind}:${clock.scope}`;

/** Clocks that colour their process; those of deciders colour their own todo (docs/domain.md section 5, rule 6). */
export const colouringKinds: readonly ClockKind[] = [
  'acknowledge',
  'report',
  'deadline',
  'milestone',
  'relay',
  'measures',
  'interim',
  'final',
];

/** Order of the lamp: the worst wins. Grey is the pause of the whole item, never a clock's own colour. */
export const lampRank: Record<Lamp, number> = { grey: -1, green: 0, yellow: 1, red: 2 };

export const worseLamp = (a: Lamp, b: Lamp): Lamp => (lampRank[a] >= lampRank[b] ? a : b);

/** Sort rank of a todo: the lamp's, worst highest. */
export const rankOf = (lamp: Lamp): number => lampRank[lamp];

/** True while the clock can still act: running, held or paused. */
export const isLive = (clock: Clock): boolean =>
  clock.status === 'running' || clock.status === 'held' || clock.status === 'paused';

/** Pseudo-rung that follows the last one of a colouring clock: 逾期待处置, again every so often. */
export const disposalRung = 'disposal';

/** Lamp and level from the clocks that colour their process: the worst wins; none left to show is green. */
export function colourOf(clocks: readonly Clock[]): { lamp: Lamp; level: Level } {
  const colouring = clocks.filter((clock) => isLive(clock) && colouringKinds.includes(clock.kind));
  return {
    lamp: colouring.reduce<Lamp>((worst, clock) => worseLamp(worst, clock.lamp), 'green'),
    level: colouring.reduce<Level>((worst, clock) => (clock.level > worst ? clock.level : worst), 0),
  };
}
