import { byInstant } from '../calendar/instant.js';
import type { DomainEvent } from '../process.js';
import { clockId, disposalRung, type Clock } from './clock.js';
import type { ClockEventData, ClockRef } from './events.js';
import type { Clocked } from './moves.js';

/** An event of clocks, by kind. */
export type ClockEvent = {
  [K in keyof ClockEventData]: { kind: K; data: ClockEventData[K] };
}[keyof ClockEventData];

/** The clocks' part of evolve, for every process. Other events leave the state as it is. */
export function evolveClocks<S extends Clocked>(state: S, event: DomainEvent): S {
  const known = event as DomainEvent & ClockEvent;
  switch (known.kind) {
    case 'clock_armed': {
      const clock: Clock = { ...known.data.clock, status: 'running', fired: {}, explainSeq: event.seq };
      return {
        ...state,
        clocks: [...state.clocks, clock],
        epochs: { ...state.epochs, [clockId(clock)]: clock.epoch },
      };
    }
    case 'clock_met': {
      const { at } = known.data;
      return change(state, known.data, (clock) => ({
        ...clock,
        status: 'met',
        metAt: at,
        endedAt: event.at,
      }));
    }
    case 'clock_missed': {
      const { at } = known.data;
      return change(state, known.data, (clock) => ({ ...clock, missedAt: at }));
    }
    case 'clock_held': {
      const { hold, since = event.at } = known.data;
      return change(state, known.data, ({ missedAt, ...clock }) => ({
        ...clock,
        status: clock.status === 'paused' ? 'paused' : 'held',
        hold: { kind: hold, since },
        ...(missedAt !== undefined && since > clock.due ? { missedAt } : {}),
      }));
    }
    case 'clock_released':
      return change(state, known.data, ({ hold: _, ...clock }) => ({
        ...clock,
        status: clock.status === 'paused' ? 'paused' : 'running',
        releasedAt: event.at,
      }));
    case 'clock_paused': {
      const { remaining } = known.data;
      return change(state, known.data, (clock) => ({
        ...clock,
        status: 'paused',
        pausedAt: event.at,
        remaining,
      }));
    }
    case 'clock_ended':
      return change(state, known.data, (clock) => ({ ...clock, status: 'ended', endedAt: event.at }));
    case 'clock_recomputed': {
      const { due, provisional, schedule, calendarVersion } = known.data;
      return change(state, known.data, (clock) => ({
        ...clock,
        due,
        provisional,
        schedule,
        calendarVersion,
        explainSeq: event.seq,
      }));
    }
    case 'rung_fired': {
      const { rung, occurrence, lamp, level, next, effects } = known.data;
      return change(state, known.data, (clock) => ({
        ...clock,
        lamp,
        level,
        fired: { ...clock.fired, [rung]: occurrence },
        schedule: [
          ...clock.schedule.filter((ahead) => ahead.rung !== rung || ahead.occurrence !== occurrence),
          ...(next ? [next] : []),
        ].sort(byInstant),
        ...(effects.includes('office_todo') || rung === disposalRung ? { disposal: true } : {}),
      }));
    }
    default:
      return state;
  }
}

/** The instance an event names. */
export const namedClock = (state: Clocked, ref: ClockRef): Clock | undefined =>
  state.clocks.find((clock) => refers(clock, ref));

const refers = (clock: Clock, ref: ClockRef): boolean =>
  clock.kind === ref.kind && clock.scope === ref.scope && clock.epoch === ref.epoch;

const change = <S extends Clocked>(state: S, ref: ClockRef, to: (clock: Clock) => Clock): S => ({
  ...state,
  clocks: state.clocks.map((clock) => (refers(clock, ref) ? to(clock) : clock)),
});

/** Work taken over late was late before the product knew it: what is past is not counted. */
const isTakenOverLate = (clock: Clock): boolean => clock.missedAt !== undefined && clock.armedAt >= clock.due;

/**
 * Whether an event shows that a clock's due was not kept: met after it, or ended as missed (docs/domain.md section 5,
 * rule 5). Asked in the state before the event.
 */
export function showsLate(before: Clocked, event: DomainEvent): Clock | undefined {
  const known = event as DomainEvent & ClockEvent;
  if (known.kind !== 'clock_met' && known.kind !== 'clock_ended') return undefined;
  const clock = namedClock(before, known.data);
  if (!clock || isTakenOverLate(clock)) return undefined;
  const late = known.kind === 'clock_met' ? known.data.at > clock.due : clock.missedAt !== undefined;
  return late ? clock : undefined;
}
