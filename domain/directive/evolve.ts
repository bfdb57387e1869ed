import { colourOf, isLive } from '../clocks/clock.js';
import { evolveClocks, showsLate } from '../clocks/evolve.js';
import { evolveInstructions, isPending } from '../instructions.js';
import { nextStatus } from '../machine.js';
import type { DomainEvent } from '../process.js';
import { evolveRequests } from '../sign-off/evolve.js';
import { isOpenRequest } from '../sign-off/request.js';
import { bump } from '../turn.js';
import type { DirectiveEvent } from './events.js';
import type { DirectiveState, Stage } from './state.js';
import { stageTable } from './table.js';

/**
 * State after one event. Total and pure. What an earlier event finished (clocks, requests, reports) leaves the state
 * here; its row stays as history.
 */
export function evolve(before: DirectiveState, event: DomainEvent): DirectiveState {
  const known = event as DomainEvent & DirectiveEvent;
  const kept = withoutFinished(before);
  let state = evolveWork(kept, known);
  state = evolveInstructions(state, known);
  state = evolveRequests(state, known);
  state = evolveClocks(state, known);
  const late = showsLate(kept, event);
  return {
    ...state,
    ...(late?.kind === 'final' || late?.kind === 'interim' ? { late: true } : {}),
    ...colourOf(state.clocks),
    seq: event.seq,
    version: event.actor === 'clock' || event.actor === 'engine' ? state.version : event.seq,
    at: event.at,
  };
}

function withoutFinished(state: DirectiveState): DirectiveState {
  return {
    ...state,
    clocks: state.clocks.filter(isLive),
    requests: state.requests.filter(isOpenRequest),
    reports: [],
    instructions: state.instructions.filter(isPending),
  };
}

const moved = (state: DirectiveState, happened: string): Stage =>
  nextStatus(stageTable, state.stage, happened) ?? state.stage;

/** The directive's own part of evolve: stages, responsibilities, reports. */
function evolveWork(state: DirectiveState, event: DomainEvent & DirectiveEvent): DirectiveState {
  switch (event.kind) {
    case 'directive_registered': {
      const { text: _, ...opening } = event.data.directive;
      return {
        ...state,
        ...opening,
        stage: moved(state, 'register'),
        registeredAt: event.at,
        textSeq: event.seq,
        counters: { ...state.counters, interim: opening.interims.length },
      };
    }
    case 'directive_relayed':
      return { ...state, stage: moved(state, 'relay'), relaySeq: event.seq };
    case 'measures_set':
      return { ...state, stage: moved(state, 'set-measures'), measuresSeq: event.seq };
    case 'responsibilities_assigned':
      return {
        ...state,
        stage: moved(state, 'assign'),
        responsibilitiesSeq: event.seq,
        responsibilities: event.data.responsibilities.map(({ duty: _, ...part }) => part),
      };
    case 'interim_reported': {
      const { id, interim } = event.data;
      return {
        ...state,
        counters: bump(state, id),
        reports: [
          {
            id,
            by: event.actor,
            at: event.at,
            textSeq: event.seq,
            ...(interim === undefined ? {} : { interim }),
          },
        ],
        interims: state.interims.map((i) => (i.no === interim ? { ...i, filedAt: event.at } : i)),
      };
    }
    case 'request_filed':
      return { ...state, stage: moved(state, 'file-final-report') };
    case 'request_granted':
      return { ...state, reportedAt: event.at };
    case 'request_refused':
    case 'request_withdrawn':
    case 'request_lapsed':
      // An earlier report that was signed still stands.
      return state.reportedAt === undefined
        ? { ...state, stage: moved(state, 'return-final-report') }
        : state;
    case 'directive_amended':
      return event.data.changes.reduce<DirectiveState>(
        (amended, { field, to }) => ({ ...amended, [field]: to }),
        event.data.text === undefined ? state : { ...state, textSeq: event.seq },
      );
    case 'report_dates_changed':
      return withInterims(state, event.data.interims);
    case 'clock_armed':
      return event.data.clock.kind === 'final' ? { ...state, finalDueAt: event.data.clock.due } : state;
    case 'clock_recomputed':
      return event.data.kind === 'final' ? { ...state, finalDueAt: event.data.due } : state;
    case 'items_counted':
      return { ...state, items: event.data };
    case 'directive_closed':
      return { ...state, stage: moved(state, 'close'), closedAt: event.data.at };
    case 'directive_reopened': {
      const { closedAt: _closed, reportedAt: _reported, ...rest } = state;
      return withInterims(
        { ...rest, stage: moved(state, 'reopen'), recurrences: state.recurrences + 1 },
        event.data.interims,
      );
    }
    case 'directive_voided':
      return { ...state, stage: moved(state, 'void') };
    case 'rehearsal_started':
      return { ...state, rehearsed: true };
    default:
      return state;
  }
}

const withInterims = (state: DirectiveState, interims: DirectiveState['interims']): DirectiveState => ({
  ...state,
  interims,
  counters: {
    ...state.counters,
    interim: Math.max(state.counters['interim'] ?? 0, ...interims.map(({ no }) => no)),
  },
});
