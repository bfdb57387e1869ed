import { fromEpoch, toEpoch } from '../../domain/calendar/instant.js';
import type { Facts } from '../../domain/people/facts.js';
import type { DomainEvent, Json, NewEvent, Process, ProcessState } from '../../domain/process.js';

/**
 * The smallest process with everything the loop and the record carry: commands, refusals, a clock that fires every so
 * often, messages, a row, an end and a new beginning. Protocol tests run on it, so that they fail for the protocol.
 */
export interface TallyState extends ProcessState {
  total: number;
  open: boolean;
  fired: number;
  /** Seconds between two firings. */
  every?: number;
  dueAt?: string;
}

export const tallyCommands = ['start', 'add', 'remind', 'close', 'reopen'] as const;
export type TallyCommand = (typeof tallyCommands)[number];

const initial = (streamId: string): TallyState => ({
  streamId,
  seq: 0,
  version: 0,
  total: 0,
  open: false,
  fired: 0,
});

function evolve(state: TallyState, event: DomainEvent): TallyState {
  const next: TallyState = {
    ...state,
    seq: event.seq,
    version: event.actor === 'clock' ? state.version : event.seq,
    at: event.at,
  };
  const data = event.data as { n?: number; every?: number; due?: string };
  switch (event.kind) {
    case 'tally_started':
    case 'tally_reopened':
      return { ...next, open: true };
    case 'tally_added':
      return { ...next, total: next.total + (data.n ?? 0) };
    case 'tally_armed':
      return { ...next, every: data.every ?? 0, dueAt: data.due ?? '' };
    case 'rung_fired':
      return { ...next, fired: next.fired + 1, dueAt: data.due ?? '' };
    case 'tally_closed': {
      const { every: _every, dueAt: _dueAt, ...rest } = next;
      return { ...rest, open: false };
    }
    default:
      throw new Error(`unknown event ${event.kind}`);
  }
}

const later = (at: string, seconds: number): string => fromEpoch(toEpoch(at) + seconds * 1000);

export const tallyProcess: Process<TallyState> = {
  kind: 'tally',
  commandNames: tallyCommands,
  liveTables: [],
  initial,
  evolve,
  decide(state, command, rules) {
    const { n, every } = command.body as { n?: number; every?: number };
    if (command.name === 'start') {
      return state.open
        ? { refusal: { code: 'item.wrong-phase' } }
        : { events: [{ kind: 'tally_started', data: {} }] };
    }
    if (command.name === 'reopen' && !state.open && state.seq > 0) {
      return { events: [{ kind: 'tally_reopened', data: {} }] };
    }
    if (!state.open) return { refusal: { code: 'item.wrong-phase', params: { seq: state.seq } } };
    switch (command.name) {
      case 'add':
        return (n ?? 0) > 0
          ? {
              events: [
                {
                  kind: 'tally_added',
                  data: {
                    n,
                    at: command.at,
                    rules: rules.version,
                    ...(command.receivedAt ? { receivedAt: command.receivedAt } : {}),
                  },
                },
              ],
            }
          : { refusal: { code: 'item.wrong-phase', params: { n } } };
      case 'remind':
        return { events: [{ kind: 'tally_armed', data: { every, due: later(command.at, every ?? 60) } }] };
      case 'close':
        return { events: [{ kind: 'tally_closed', data: {} }] };
      default:
        return { refusal: { code: 'item.wrong-phase' } };
    }
  },
  tick(state, at) {
    const events: NewEvent[] = [];
    let due = state.dueAt;
    for (let occurrence = state.fired + 1; due !== undefined && due <= at; occurrence++) {
      const next = later(due, state.every ?? 60);
      events.push({
        kind: 'rung_fired',
        data: {
          clock: 'beat:tally',
          kind: 'beat',
          scope: 'tally',
          epoch: 1,
          rung: 'beat',
          occurrence,
          scheduledAt: due,
          due: next,
        },
      });
      due = next;
    }
    return events;
  },
  nextDue: (state) => state.dueAt,
  isOver: (state) => state.seq > 0 && !state.open,
  rows: (state) =>
    state.seq === 0
      ? []
      : [
          {
            table: 'tally',
            key: { id: state.streamId },
            values: { total: state.total, fired: state.fired, open: state.open },
          },
        ],
  messages: (after, event) =>
    event.kind === 'rung_fired'
      ? [
          {
            recipient: 'person:nobody',
            channel: 'in_app',
            text: 'beat',
            params: { fired: after.fired },
            dedupe: `${after.streamId}/${event.seq}`,
            deliverAfter: event.at,
          },
        ]
      : [],
  outcome: (state): Record<string, Json> => ({
    id: state.streamId,
    seq: state.seq,
    version: state.version,
    total: state.total,
    fired: state.fired,
    open: state.open,
    dueAt: state.dueAt ?? null,
  }),
  numbering: () => undefined,
  links: () => [],
};

/** The table a tally is projected to; made in the databases of tests alone. */
export const tallyTable = `create table if not exists tally (id uuid primary key, total integer, fired integer, open boolean)`;

/** Facts of a person without posts: a tally asks for none. */
export const noFacts = (person: string): Facts => ({
  actor: { person, posts: [] },
  units: {},
  supervisionOffice: '',
});
