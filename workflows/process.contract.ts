import type { Instant } from '../domain/calendar/instant.js';
import type { Facts } from '../domain/people/facts.js';

/** Id of the workflow that runs a stream, for good; its type is the stream's kind. */
export const streamWorkflowId = (kind: string, streamId: string): string => `${kind}/${streamId}`;

/** What an Update carries; its name is the command's. */
export interface CommandInput {
  key: string;
  actor: string;
  body: Record<string, unknown>;
  facts: Facts;
  /** The database's time at the door: it counts for the filing even if the command has to wait. */
  receivedAt: Instant;
  /** SHA-256 of what is asked: the same key with another payload is refused. */
  payloadHash: string;
  /**
   * Seq of the record when the caller's key was not known to it. The validator refuses early only in a state of
   * exactly this seq; absent for a command that was handed over, whose refusal is an outcome to be stored.
   */
  knownSeq?: number;
  expectedVersion?: number;
}

/** Failure types a handler leaves with: only `Refused` is an outcome, all else is to be tried again. */
export const refusedType = 'Refused';
export const infrastructureType = 'Infrastructure';

/** Update that makes a process look at its clocks now; it changes nothing that time would not. */
export const pokeUpdate = 'poke';
