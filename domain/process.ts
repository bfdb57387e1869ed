import type { Instant } from './calendar/instant.js';
import type { Facts } from './people/facts.js';
import type { Rules } from './policies/rules.js';
import type { Refusal } from './refusals.js';

/** Any value that survives JSON unchanged; what events, rows and command bodies are made of. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

/**
 * A command as the loop sees it. `at` is workflow time; `receivedAt` is the database's time at the door,
 * which decides whether a filing that had to wait was on time (docs/record.md section 3).
 */
export interface Command {
  name: string;
  /** Idempotency key, unique per actor; absent for a tick. */
  key?: string;
  actor: string;
  body: Record<string, unknown>;
  facts: Facts;
  at: Instant;
  receivedAt?: Instant;
}

/** The one time command: yields every event due by `at`. It has no key, no person and no facts. */
export interface Tick {
  name: 'tick';
  at: Instant;
}

/** What decide produces: a fact without its place in the stream. */
export interface NewEvent {
  kind: string;
  data: Record<string, unknown>;
}

/** A fact in its place in the stream, as stored and as evolve receives it. */
export interface DomainEvent extends NewEvent {
  seq: number;
  schema: number;
  at: Instant;
  /** Person code, or `clock` for what time did. */
  actor: string;
  /** Post or unit on whose behalf the actor acted, as a principal (people/facts.ts). */
  principal?: string;
  command?: { name: string; key: string };
}

export type Decision<E extends NewEvent = NewEvent> =
  | { events: E[]; guards?: Guard[]; refusal?: undefined }
  | { refusal: Refusal; events?: undefined; guards?: undefined };

/** A condition settle checks in SQL under the stream's lock; the name is the refusal code when it fails. */
export type Guard =
  | { name: 'draft.changed'; draft: string; version: number }
  | { name: 'item.number-taken'; number: string }
  /** The directive is still open. Its head is locked before the stream's own: parents come first. */
  | { name: 'directive.closed'; directive: string }
  /** No mandatory item is open under this stream. */
  | { name: 'directive.items-open' }
  /** Nothing has been issued under this stream. */
  | { name: 'directive.has-items' };

/** One projected row of a stream. Rows of `live` tables vanish with the state, others are kept as history. */
export interface Row {
  table: string;
  key: Record<string, Json>;
  values: Record<string, Json>;
}

export const row = (table: string, key: Record<string, Json>, values: Record<string, Json>): Row => ({
  table,
  key,
  values,
});

/** A number to take from a counter, or, with `n`, one that was given elsewhere. */
export interface Numbering {
  kind: string;
  year: number;
  pattern: string;
  n?: number;
}

/** A message to be delivered, named by principal; the recipient is resolved when it is sent. */
export interface Message {
  /** Principal (people/facts.ts). */
  recipient: string;
  channel: 'in_app' | 'email';
  /** Key of the text in office/messages. */
  text: string;
  params: Record<string, Json>;
  /** Unique over all streams: the message is sent at most once. */
  dedupe: string;
  deliverAfter: Instant;
  /** `kind:scope:epoch` of the clock that must still run when it is sent, else it is overtaken. */
  clockRef?: string;
  /** Waits for the office's click until then; deliverAfter is the release instant. */
  held?: boolean;
}

/** A command one stream gives another, through the outbox; what becomes of it is the other's to say. */
export interface StreamCommand {
  kind: string;
  streamId: string;
  name: string;
  body: Record<string, Json>;
  /** The person in whose name it is given; the engine's own where absent. */
  as?: string;
  /** Unique over all streams: it is given at most once. */
  dedupe: string;
}

/**
 * A supervised process: pure functions over one stream of events. One loop (workflows/process.ts) and one
 * record (src/record) run every process; nothing in either knows what an item is.
 */
export interface Process<S extends ProcessState = ProcessState> {
  kind: string;
  initial(streamId: string): S;
  decide(state: S, command: Command, rules: Rules): Decision;
  /** Every event due by `at`, in order of instant, then clock. */
  tick(state: S, at: Instant, rules: Rules): NewEvent[];
  evolve(state: S, event: DomainEvent): S;
  /** Next instant at which time changes the state; undefined when nothing waits. */
  nextDue(state: S): Instant | undefined;
  rows(state: S): Row[];
  messages(after: S, event: DomainEvent, rules: Rules): Message[];
  /** What an event gives other streams to do; nothing where absent. */
  commands?(after: S, event: DomainEvent): StreamCommand[];
  /** What a command answers: the state as its caller sees it. */
  outcome(state: S): Record<string, Json>;
  /** Document number the events ask for, if any: the next of a year, or a given one that raises the counter. */
  numbering(before: S, events: readonly DomainEvent[], rules: Rules): Numbering | undefined;
  /** Attachments an event links to the stream. */
  links(event: DomainEvent): string[];
  commandNames: readonly string[];
  /** Tables whose rows vanish with the state; rows of all others are history. */
  liveTables: readonly string[];
  /** True when no clock runs and no command but those that restart the process is possible. */
  isOver(state: S): boolean;
}

/** What the loop and the record read of any state. */
export interface ProcessState {
  streamId: string;
  /** Seq of the last event; 0 before the first. */
  seq: number;
  /** Seq of the last event a person caused; callers' `expectedVersion`. */
  version: number;
  /** True once its time may run ahead: in rehearsal. */
  rehearsed?: boolean;
  /** Time of the last event. */
  at?: Instant;
}

/**
 * Puts decided events in their place in the stream. Times never go back: an event is at least as late as the
 * one before it (docs/record.md section 3).
 */
export function stamp(state: ProcessState, command: Command | Tick, events: NewEvent[]): DomainEvent[] {
  const at = state.at !== undefined && state.at > command.at ? state.at : command.at;
  return events.map((event, index) => ({
    ...event,
    seq: state.seq + index + 1,
    schema: 1,
    at,
    ...(command.name === 'tick' || !('actor' in command)
      ? { actor: 'clock' }
      : {
          actor: command.actor,
          ...(command.facts.onBehalf ? { principal: command.facts.onBehalf.principal } : {}),
          ...(command.key !== undefined ? { command: { name: command.name, key: command.key } } : {}),
        }),
  }));
}
