import type { Due, Duration } from '../calendar/duration.js';
import { remainingAt } from '../calendar/pause.js';
import type { Instant } from '../calendar/instant.js';
import type { ClockKind } from '../policies/rules.js';
import type { ProcessState } from '../process.js';
import type { Turn } from '../turn.js';
import { armClock } from './arm.js';
import { isLive, type Clock } from './clock.js';
import type { ClockEventData } from './events.js';
import type { LadderContext } from './ladder.js';

/** State of a process with clocks. */
export interface Clocked extends ProcessState {
  clocks: Clock[];
  /** Last epoch used per clock id; never reused. */
  epochs: Record<string, number>;
}

/** A turn of any process with clocks. */
export type ClockTurn = Pick<
  Turn<Clocked, ClockEventData>,
  'state' | 'rules' | 'now' | 'filedAt' | 'events' | 'emit'
>;

/** The live instance of a clock. */
export const clockOf = (turn: ClockTurn, kind: ClockKind, scope: string): Clock | undefined =>
  turn.state.clocks.find((clock) => clock.kind === kind && clock.scope === scope && isLive(clock));

export interface Arming {
  kind: ClockKind;
  scope: string;
  due: Due;
  cause: string;
  start?: Instant;
  duration?: Duration;
  period?: string;
  handoverAt?: Instant;
  pastCounts?: boolean;
}

/** Starts the next epoch of a clock; the one that ran, if any, ends with the same cause. */
export function armNext(turn: ClockTurn, { cause, start, ...arming }: Arming, context: LadderContext): void {
  const running = clockOf(turn, arming.kind, arming.scope);
  if (running) end(turn, running, cause);
  const epoch = (turn.state.epochs[`${arming.kind}:${arming.scope}`] ?? 0) + 1;
  turn.emit('clock_armed', {
    ...armClock(turn.rules, { ...arming, start: start ?? turn.now, context }, epoch, turn.now),
    cause,
  });
}

export function meet(turn: ClockTurn, kind: ClockKind, scope: string, at: Instant = turn.filedAt): void {
  const clock = clockOf(turn, kind, scope);
  if (clock) turn.emit('clock_met', { ...ref(clock), at });
}

export function end(turn: ClockTurn, clock: Clock, why: string): void {
  turn.emit('clock_ended', { ...ref(clock), why });
}

export function endOf(turn: ClockTurn, kind: ClockKind, scope: string, why: string): void {
  const clock = clockOf(turn, kind, scope);
  if (clock) end(turn, clock, why);
}

/** Ends every live clock the test picks. */
export function endWhere(turn: ClockTurn, why: string, picks: (clock: Clock) => boolean): void {
  for (const clock of turn.state.clocks.filter((c) => isLive(c) && picks(c))) end(turn, clock, why);
}

/** Brings a clock's hold in line with what is filed about it (docs/domain.md section 5, rule 5). */
export function holdAs(turn: ClockTurn, clock: Clock, wanted: Clock['hold']): void {
  if (clock.hold && clock.hold.kind !== wanted?.kind) {
    if (wanted?.kind !== 'all') turn.emit('clock_released', ref(clock));
  }
  if (wanted && clock.hold?.kind !== wanted.kind) {
    turn.emit('clock_held', {
      ...ref(clock),
      hold: wanted.kind,
      ...(wanted.since < turn.now ? { since: wanted.since } : {}),
    });
  }
}

export function pause(turn: ClockTurn, clock: Clock): void {
  if (clock.status === 'paused') return;
  turn.emit('clock_paused', {
    ...ref(clock),
    remaining: remainingAt(
      turn.rules.calendar,
      turn.now,
      clock.due,
      clock.unit === 'fixed' ? 'day' : clock.unit,
    ),
  });
}

export const ref = ({ kind, scope, epoch }: Clock): { kind: ClockKind; scope: string; epoch: number } => ({
  kind,
  scope,
  epoch,
});
