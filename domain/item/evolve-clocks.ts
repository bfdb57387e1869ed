import { clockId, type Clock } from '../clocks/clock.js';
import { disposalRung } from '../clocks/clock.js';
import type { DomainEvent } from '../process.js';
import type { ItemEvent } from './events.js';
import type { ItemState } from './state.js';

/** The clocks' part of evolve. */
export function evolveClocks(state: ItemState, event: DomainEvent & ItemEvent): ItemState {
  switch (event.kind) {
    case 'clock_armed': {
      const clock: Clock = { ...event.data.clock, status: 'running', fired: {}, explainSeq: event.seq };
      const id = clockId(clock);
      return {
        ...state,
        clocks: [...state.clocks, clock],
        epochs: { ...state.epochs, [id]: clock.epoch },
        ...(clock.kind === 'deadline' && clock.scope === 'item'
          ? {
              dueAt: clock.due,
              originalDueAt: state.originalDueAt ?? clock.due,
              provisional: clock.provisional,
              pastDues:
                state.dueAt && state.dueAt !== clock.due ? [...state.pastDues, state.dueAt] : state.pastDues,
            }
          : {}),
      };
    }
    case 'clock_met': {
      const { at } = event.data;
      const met = change(state, event.data, (clock) => ({
        ...clock,
        status: 'met',
        metAt: at,
        endedAt: event.at,
      }));
      const clock = find(state, event.data);
      return clock?.kind === 'deadline' && at > clock.due && !isTakenOverLate(clock)
        ? { ...met, late: true }
        : met;
    }
    case 'clock_missed': {
      const { at } = event.data;
      return change(state, event.data, (clock) => ({ ...clock, missedAt: at }));
    }
    case 'clock_held': {
      const { hold, since = event.at } = event.data;
      return change(state, event.data, ({ missedAt, ...clock }) => ({
        ...clock,
        status: clock.status === 'paused' ? 'paused' : 'held',
        hold: { kind: hold, since },
        ...(missedAt !== undefined && since > clock.due ? { missedAt } : {}),
      }));
    }
    case 'clock_released':
      return change(state, event.data, ({ hold: _, ...clock }) => ({
        ...clock,
        status: clock.status === 'paused' ? 'paused' : 'running',
        releasedAt: event.at,
      }));
    case 'clock_paused': {
      const { remaining } = event.data;
      return change(state, event.data, (clock) => ({
        ...clock,
        status: 'paused',
        pausedAt: event.at,
        remaining,
      }));
    }
    case 'clock_ended': {
      const ended = change(state, event.data, (clock) => ({ ...clock, status: 'ended', endedAt: event.at }));
      const clock = find(state, event.data);
      return clock?.kind === 'deadline' && clock.missedAt !== undefined && !isTakenOverLate(clock)
        ? { ...ended, late: true }
        : ended;
    }
    case 'clock_recomputed': {
      const { due, provisional, schedule, calendarVersion } = event.data;
      const moved = change(state, event.data, (clock) => ({
        ...clock,
        due,
        provisional,
        schedule,
        calendarVersion,
        explainSeq: event.seq,
      }));
      return event.data.kind === 'deadline' && event.data.scope === 'item'
        ? { ...moved, dueAt: due, provisional }
        : moved;
    }
    case 'rung_fired': {
      const { rung, occurrence, lamp, level, next, effects } = event.data;
      return change(state, event.data, (clock) => ({
        ...clock,
        lamp,
        level,
        fired: { ...clock.fired, [rung]: occurrence },
        schedule: [
          ...clock.schedule.filter((ahead) => ahead.rung !== rung || ahead.occurrence !== occurrence),
          ...(next ? [next] : []),
        ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
        ...(effects.includes('office_todo') || rung === disposalRung ? { disposal: true } : {}),
      }));
    }
    default:
      return state;
  }
}

interface ClockRef {
  kind: string;
  scope: string;
  epoch: number;
}

const refers = (clock: Clock, ref: ClockRef): boolean =>
  clock.kind === ref.kind && clock.scope === ref.scope && clock.epoch === ref.epoch;

const find = (state: ItemState, ref: ClockRef): Clock | undefined => state.clocks.find((c) => refers(c, ref));

const change = (state: ItemState, ref: ClockRef, to: (clock: Clock) => Clock): ItemState => ({
  ...state,
  clocks: state.clocks.map((clock) => (refers(clock, ref) ? to(clock) : clock)),
});

/** Work taken over late was late before the product knew it: what is past is not counted. */
const isTakenOverLate = (clock: Clock): boolean => clock.missedAt !== undefined && clock.armedAt >= clock.due;
