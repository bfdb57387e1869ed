import type { Rules } from '../domain/policies/rules.js';
import type { Command, DomainEvent, Guard, Json, Message, Numbering, Row } from '../domain/process.js';
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
  links: string[];
  outcome: Record<string, Json>;
  version: number;
  needsWorkflow: boolean;
  nextDueAt?: Instant;
}

export type Appended =
  | { kind: 'behind'; events: DomainEvent[]; nextDueAt?: Instant }
  | { kind: 'duplicate'; same: boolean; status: 'done' | 'refused'; outcome: Record<string, Json>; nextDueAt?: Instant }
  | { kind: 'written'; number?: string; nextDueAt?: Instant }
  | { kind: 'refused'; nextDueAt?: Instant }
  | { kind: 'guarded'; code: 'draft.changed' | 'item.number-taken'; number?: string; nextDueAt?: Instant }
  | { kind: 'put_off'; nextDueAt?: Instant }
  | { kind: 'record_behind'; seq: number; nextDueAt?: Instant };

/** What activities need of the record. */
export interface RecordPort {
  events(streamId: string, after: number): Promise<DomainEvent[]>;
  /** @throws when the record is away */
  append(append: Append): Promise<Appended>;
  payloadHash(command: Pick<Command, 'name' | 'body'>): string;
}

/** The office's rules in force. */
export interface RulesPort {
  rules(): Promise<Rules>;
}
