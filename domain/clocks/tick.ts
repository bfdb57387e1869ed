import { addDuration, type Duration } from '../calendar/duration.js';
import { laterOf, type Instant } from '../calendar/instant.js';
import type { Principal } from '../people/facts.js';
import type { AudienceRole, Channel, Level } from '../policies/rules.js';
import { milestoneCap } from './arm.js';
import { disposalRung, worseLamp, type Clock, type ScheduledRung } from './clock.js';
import { earliestEffect, type Effect } from './due-effects.js';
import { following, ladderOf, rungOf } from './ladder.js';
import { end, ref, type ClockTurn } from './moves.js';

/** A tick that would say more than this at once is cut; the next one goes on. Keeps one transaction small. */
const mostEffects = 200;

/** What a process adds to its clocks: who is addressed, and what a due or a next period decides. */
export interface TickRules<T extends ClockTurn> {
  audience(turn: T, clock: Clock, roles: readonly AudienceRole[]): Principal[];
  /** True where silence until the due was itself the decision: nothing is missed then. */
  decidesBySilence?(turn: T, clock: Clock): boolean;
  /** The next period takes over from a missed one. */
  handOver?(turn: T, clock: Clock): void;
}

/**
 * Everything time has brought about by `at`, in order of instant, then clock (docs/domain.md section 5). Rungs of
 * one clock that passed together are all counted; the last one speaks for them.
 */
export function runClocks<T extends ClockTurn>(turn: T, at: Instant, rules: TickRules<T>): void {
  for (let count = 0; count < mostEffects; count++) {
    const effect = earliestEffect(turn.state.clocks);
    if (!effect || effect.at > at) break;
    take(turn, effect, at, rules);
  }
}

function take<T extends ClockTurn>(turn: T, effect: Effect, at: Instant, rules: TickRules<T>): void {
  const { clock } = effect;
  switch (effect.kind) {
    case 'rung':
      fire(turn, clock, effect.rung, at, rules);
      return;
    case 'handover':
      if (rules.handOver) rules.handOver(turn, clock);
      else end(turn, clock, 'next_period');
      return;
    case 'miss':
      if (rules.decidesBySilence?.(turn, clock) === true) return;
      turn.emit('clock_missed', { ...ref(clock), at: clock.due });
  }
}

function fire<T extends ClockTurn>(
  turn: T,
  clock: Clock,
  rung: ScheduledRung,
  at: Instant,
  of: TickRules<T>,
): void {
  const { rules } = turn;
  const known = rungOf(ladderOf(rules, clock), rung.rung);
  const roles: AudienceRole[] =
    known?.audience ?? (rung.rung === disposalRung ? ['office'] : ['handler', 'head']);
  const channels: Channel[] = known?.channels ?? ['in_app'];
  const later = clock.schedule.find(
    (other) => other !== rung && other.at <= at && (clock.status === 'running' || other.at < clock.due),
  );
  const spoken = coalescedBefore(turn, clock);
  const lamp = worseLamp(clock.lamp, milestoneCap(clock.kind, known?.lamp ?? 'green'));
  const level = Math.max(clock.level, known?.level ?? 0) as Level;
  const next = following(rules, clock, rung, at);
  const waitedSince = clock.releasedAt === undefined ? rung.at : laterOf(rung.at, clock.releasedAt);
  const heldUntil = holdOf(turn, known?.held?.releaseAfter, known?.level ?? 0, waitedSince, at);
  turn.emit('rung_fired', {
    ...ref(clock),
    clock: `${clock.kind}:${clock.scope}`,
    rung: rung.rung,
    occurrence: rung.occurrence,
    scheduledAt: rung.at,
    lamp,
    level,
    audience: union(of.audience(turn, clock, roles), spoken.audience),
    channels: [...new Set([...channels, ...spoken.channels])],
    effects: effectsOf(known?.effects ?? [], rung, known?.repeat),
    ...(later ? { coalesced: true } : {}),
    ...(heldUntil !== undefined ? { heldUntil } : {}),
    ...(next ? { next } : {}),
  });
}

/** Those who were to hear earlier rungs of this clock in the same tick. */
function coalescedBefore(turn: ClockTurn, clock: Clock): { audience: Principal[]; channels: Channel[] } {
  const id = `${clock.kind}:${clock.scope}`;
  const audienceOf: Principal[] = [];
  const channels: Channel[] = [];
  for (const { kind, data } of [...turn.events].reverse()) {
    if (kind !== 'rung_fired' || data['clock'] !== id || data['epoch'] !== clock.epoch) continue;
    if (data['coalesced'] !== true) break;
    audienceOf.push(...(data['audience'] as Principal[]));
    channels.push(...(data['channels'] as Channel[]));
  }
  return { audience: audienceOf, channels };
}

const union = (a: readonly Principal[], b: readonly Principal[]): Principal[] => [...new Set([...a, ...b])];

function effectsOf(
  effects: string[],
  rung: ScheduledRung,
  repeat: { times: number; then?: string } | undefined,
): string[] {
  const exhausted = repeat !== undefined && rung.occurrence > repeat.times && repeat.then === 'office_todo';
  const disposal = rung.rung === disposalRung;
  return exhausted || disposal ? [...new Set([...effects, 'office_todo'])] : effects;
}

/**
 * Until when a message waits for the office's click: where the ladder says so, and for a leader's level that passed
 * in an outage of more than a working day (rule 4).
 */
function holdOf(
  turn: ClockTurn,
  releaseAfter: Duration | undefined,
  level: number,
  scheduled: Instant,
  at: Instant,
): Instant | undefined {
  const { calendar } = turn.rules;
  if (releaseAfter) return addDuration(calendar, at, releaseAfter).at;
  const outage = level > 0 && addDuration(calendar, scheduled, { amount: 1, unit: 'workday' }).at < at;
  return outage ? addDuration(calendar, at, { amount: 2, unit: 'workday' }).at : undefined;
}
