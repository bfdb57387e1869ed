import { addDuration, type Due, type Duration } from '../calendar/duration.js';
import { parseDue, type Instant } from '../calendar/instant.js';
import { fixedDue } from '../calendar/explanation.js';
import type { Facts, PersonCode } from '../people/facts.js';
import type { Rules } from '../policies/rules.js';
import { stamp, type Command, type Guard, type NewEvent, type Tick } from '../process.js';
import type { Refusal, RefusalCode } from '../refusals.js';
import { evolve } from './evolve.js';
import type { ItemEventData, ItemEventKind } from './events.js';
import type { ItemState } from './state.js';

/**
 * One turn of the item: collects events and shows the state as they leave it, so that a rule reads what the facts
 * before it changed. Local to one decision; nothing of it survives.
 */
export interface Turn {
  state: ItemState;
  readonly rules: Rules;
  readonly events: NewEvent[];
  readonly guards: Guard[];
  /** Time of the events. */
  readonly now: Instant;
  /** When the caller filed: the door's time for a command that had to wait (docs/domain.md section 5, rule 5). */
  readonly filedAt: Instant;
  /** Who decides: a person, or the engine for what it does by itself. */
  readonly actor: PersonCode;
  readonly facts: Facts;
  emit<K extends ItemEventKind>(kind: K, data: ItemEventData[K]): void;
}

const noFacts: Facts = { actor: { person: 'clock', posts: [] }, units: {}, supervisionOffice: '' };

/** Begins a turn for a command or a tick. */
export function beginTurn(state: ItemState, command: Command | Tick, rules: Rules): Turn {
  const isCommand = 'actor' in command;
  const now = state.at !== undefined && state.at > command.at ? state.at : command.at;
  const received = isCommand ? command.receivedAt : undefined;
  const turn: Turn = {
    state,
    rules,
    events: [],
    guards: [],
    now,
    filedAt: received !== undefined && received < now ? received : now,
    actor: isCommand ? command.actor : 'clock',
    facts: isCommand ? command.facts : noFacts,
    emit(kind, data) {
      const event: NewEvent = { kind, data: data };
      turn.events.push(event);
      const [stamped] = stamp(turn.state, command, [event]);
      if (stamped) turn.state = evolve(turn.state, stamped);
    },
  };
  return turn;
}

export const refused = (code: RefusalCode, params?: Record<string, unknown>, path?: string): Refusal => ({
  code,
  ...(params ? { params } : {}),
  ...(path !== undefined ? { path } : {}),
});

/** Due of a duration from now, with its explanation. */
export const dueIn = (turn: Turn, duration: Duration): Due =>
  addDuration(turn.rules.calendar, turn.now, duration);

/** A due a person gave: a day means its close; a fixed date never moves. */
export const dueOn = (turn: Turn, given: string): Due =>
  fixedDue(turn.rules.calendar, parseDue(given, turn.rules.calendar));

/** Next local id of a prefix: `r` → `r3`. */
export const nextId = (turn: Turn, prefix: string): string =>
  `${prefix}${(turn.state.counters[prefix] ?? 0) + 1}`;
