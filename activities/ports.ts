import type { Rules } from '../domain/policies/rules.js';
import type {
  DomainEvent,
  Guard,
  Json,
  Message,
  Numbering,
  Process,
  ProcessState,
  Row,
  StreamCommand,
} from '../domain/process.js';
import type { Instant } from '../domain/calendar/instant.js';
import type { Refusal } from '../domain/refusals.js';

/** One append as the record takes it: everything of one step, in one transaction. */
export interface Append {
  streamId: string;
  kind: string;
  expectedSeq: number;
  command?: { actor: string; key: string; name: string; payloadHash: string; receivedAt?: Instant };
  /** For a tick: the instant it acts for. A command received by then is heard first. */
  tickAt?: Instant;
  refusal?: Refusal;
  at: Instant;
  events: DomainEvent[];
  guards: Guard[];
  numbering?: Numbering;
  rows: Row[];
  deletes: Row[];
  /** Whether the projection that says who sees the stream is to be made anew. */
  scope: boolean;
  messages: (Message & { seq: number })[];
  /** What other streams are given to do. */
  commands: StreamCommand[];
  /** Attachments, each with the event that names it. */
  links: { id: string; seq: number }[];
  outcome: Record<string, Json>;
  version: number;
  needsWorkflow: boolean;
  /** Its time may run ahead of the database's, and nothing leaves the product. */
  rehearsed: boolean;
  nextDueAt?: Instant;
}

export type Appended =
  | { kind: 'behind'; nextDueAt?: Instant }
  | {
      kind: 'duplicate';
      same: boolean;
      status: 'done' | 'refused';
      outcome: Record<string, Json>;
      nextDueAt?: Instant;
    }
  | { kind: 'written'; number?: string; nextDueAt?: Instant }
  | { kind: 'refused'; refusal: Refusal; nextDueAt?: Instant }
  | { kind: 'put_off'; nextDueAt?: Instant }
  | { kind: 'record_behind'; seq: number; nextDueAt?: Instant };

/** What folding a log takes of a process. */
export type Folding<S extends ProcessState> = Pick<Process<S>, 'initial' | 'evolve'>;

/** What activities need of the record. */
export interface RecordPort {
  events(streamId: string, after: number): Promise<DomainEvent[]>;
  /**
   * The state the log tells, up to a seq or to its end; earlier than asked where the log is shorter. What was folded
   * before is kept, so that a step costs its own events and not the whole log.
   */
  state<S extends ProcessState>(process: Folding<S>, streamId: string, through?: number): Promise<S>;
  /** Keeps a state of events this process has just appended. */
  keep(state: ProcessState): void;
  /** @throws when the record is away */
  append(append: Append): Promise<Appended>;
}

/** The office's rules in force. */
export interface RulesPort {
  rules(): Promise<Rules>;
}

/** One step as the workflow asks for it. The state it starts from is named, not sent: it is what the log tells. */
export interface SettleInput {
  kind: string;
  streamId: string;
  /** Seq of the state that was decided in. */
  seq: number;
  /** Absent for a tick. Facts and body stay outside: what the decision rests on stands in the events. */
  command?: NonNullable<Append['command']>;
  /** For a tick: the instant it acts for. */
  tickAt?: Instant;
  at: Instant;
  events: DomainEvent[];
  guards: Guard[];
  refusal?: Refusal;
  rulesVersion: string;
}
