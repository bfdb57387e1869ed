import { addDuration, type Due, type Duration } from './calendar/duration.js';
import { fixedDue } from './calendar/explanation.js';
import { parseDue, type Instant } from './calendar/instant.js';
import type { Facts, PersonCode } from './people/facts.js';
import type { Rules } from './policies/rules.js';
import {
  stamp,
  type Command,
  type DomainEvent,
  type Guard,
  type NewEvent,
  type ProcessState,
  type Tick,
} from './process.js';
import type { Refusal, RefusalCode } from './refusals.js';

/**
 * One turn of a process: collects events and shows the state as they leave it, so that a rule reads what the facts
 * before it changed. Local to one decision; nothing of it survives. `D` is the data of its events by kind.
 */
export interface Turn<S extends ProcessState = ProcessState, D = Record<string, object>> {
  state: S;
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
  emit<K extends keyof D & string>(kind: K, data: D[K]): void;
}

const noFacts: Facts = { actor: { person: 'clock', posts: [] }, units: {}, supervisionOffice: '' };

/** Begins a turn for a command or a tick. */
export function beginTurn<S extends ProcessState, D>(
  state: S,
  command: Command | Tick,
  rules: Rules,
  evolve: (state: S, event: DomainEvent) => S,
): Turn<S, D> {
  const isCommand = 'actor' in command;
  const now = state.at !== undefined && state.at > command.at ? state.at : command.at;
  const received = isCommand ? command.receivedAt : undefined;
  const turn: Turn<S, D> = {
    state,
    rules,
    events: [],
    guards: [],
    now,
    filedAt: received !== undefined && received < now ? received : now,
    actor: isCommand ? command.actor : 'clock',
    facts: isCommand ? command.facts : noFacts,
    emit(kind, data) {
      const event: NewEvent = { kind, data: data as Record<string, unknown> };
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
export const dueIn = (turn: Pick<Turn, 'rules' | 'now'>, duration: Duration): Due =>
  addDuration(turn.rules.calendar, turn.now, duration);

/** A due a person gave: a day means its close; a fixed date never moves. */
export const dueOn = (turn: Pick<Turn, 'rules'>, given: string): Due =>
  fixedDue(turn.rules.calendar, parseDue(given, turn.rules.calendar));

/** Next local id of a prefix: `r` → `r3`. */
export const nextId = (turn: { state: { counters: Record<string, number> } }, prefix: string): string =>
  `${prefix}${(turn.state.counters[prefix] ?? 0) + 1}`;

/** Local numbers are never reused: `r3` raises the counter of `r` to 3. */
export function bump(state: { counters: Record<string, number> }, id: string): Record<string, number> {
  const prefix = id.replace(/\d+$/, '');
  return {
    ...state.counters,
    [prefix]: Math.max(state.counters[prefix] ?? 0, Number(id.slice(prefix.length))),
  };
}
