import { addDuration } from '../calendar/duration.js';
import { laterOf, type Instant } from '../calendar/instant.js';
import { disposalRung, worseLamp, type Clock, type ScheduledRung } from '../clocks/clock.js';
import { milestoneCap } from '../clocks/arm.js';
import { earliestEffect, type Effect } from '../clocks/due-effects.js';
import { following, ladderOf, rungOf } from '../clocks/ladder.js';
import type { Principal } from '../people/facts.js';
import type { AudienceRole, Channel, Level, Rules } from '../policies/rules.js';
import type { NewEvent } from '../process.js';
import { audience } from './audience.js';
import { armReport, end, ref } from './clock-moves.js';
import { acceptSubmission } from './submissions.js';
import { passStep } from './sign-steps.js';
import { assignmentOf, type ItemState } from './state.js';
import { beginTurn, type Turn } from './turn.js';

/** A tick that would say more than this at once is cut; the next one goes on. Keeps one transaction small. */
const mostEffects = 200;

/**
 * Everything time has brought about by `at`, in order of instant, then clock (docs/domain.md section 5). Rungs of
 * one clock that passed together are all counted; the last one speaks for them.
 */
export function tick(state: ItemState, at: Instant, rules: Rules): NewEvent[] {
  const turn = beginTurn(state, { name: 'tick', at }, rules);
  for (let count = 0; count < mostEffects; count++) {
    const effect = earliestEffect(turn.state.clocks);
    if (!effect || effect.at > at) break;
    take(turn, effect, at);
  }
  return turn.events;
}

/** Next instant at which time changes the item; undefined when nothing waits. */
export const nextDue = (state: ItemState): Instant | undefined => earliestEffect(state.clocks)?.at;

function take(turn: Turn, effect: Effect, at: Instant): void {
  const { clock } = effect;
  switch (effect.kind) {
    case 'rung':
      fire(turn, clock, effect.rung, at);
      return;
    case 'handover':
      handOver(turn, clock);
      return;
    case 'miss':
      if (silence(turn, clock)) return;
      turn.emit('clock_missed', { ...ref(clock), at: clock.due });
  }
}

/** Clocks whose due is a decision: silence accepts a submission, and passes a step that only informs. */
function silence(turn: Turn, clock: Clock): boolean {
  if (clock.kind === 'review') {
    const filing = turn.state.filings.submissions.find(
      ({ id, status }) => id === clock.scope && status === 'filed',
    );
    if (!filing) return false;
    acceptSubmission(turn, filing, 'silence');
    return true;
  }
  if (clock.kind === 'sign_off') {
    const [id = '', no] = clock.scope.split('/');
    const step = turn.state.requests.find((r) => r.id === id)?.steps.find((s) => s.no === Number(no));
    if (step?.mode !== 'inform' || step.status !== 'open') return false;
    passStep(turn, id, step.no, 'silence');
    return true;
  }
  return false;
}

/** A missed report period ends where the next one begins to speak. */
function handOver(turn: Turn, clock: Clock): void {
  const assignment = assignmentOf(turn.state, clock.scope);
  if (assignment) armReport(turn, assignment, clock.due, 'next_period');
  else end(turn, clock, 'next_period');
}

function fire(turn: Turn, clock: Clock, rung: ScheduledRung, at: Instant): void {
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
    audience: union(audience(turn.state, clock, roles), spoken.audience),
    channels: [...new Set([...channels, ...spoken.channels])],
    effects: effectsOf(known?.effects ?? [], rung, known?.repeat),
    ...(later ? { coalesced: true } : {}),
    ...(heldUntil !== undefined ? { heldUntil } : {}),
    ...(next ? { next } : {}),
  });
}

/** Those who were to hear earlier rungs of this clock in the same tick. */
function coalescedBefore(turn: Turn, clock: Clock): { audience: Principal[]; channels: Channel[] } {
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
  turn: Turn,
  releaseAfter: { amount: number; unit: 'workday' | 'workhour' | 'day' | 'hour' } | undefined,
  level: number,
  scheduled: Instant,
  at: Instant,
): Instant | undefined {
  const { calendar } = turn.rules;
  if (releaseAfter) return addDuration(calendar, at, releaseAfter).at;
  const outage = level > 0 && addDuration(calendar, scheduled, { amount: 1, unit: 'workday' }).at < at;
  return outage ? addDuration(calendar, at, { amount: 2, unit: 'workday' }).at : undefined;
}
