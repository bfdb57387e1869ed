import type { Instant } from '../domain/calendar/instant.js';
import type { Facts } from '../domain/people/facts.js';

/** What an Update carries; its name is the command's. */
export interface CommandInput {
  key: string;
  actor: string;
  body: Record<string, unknown>;
  facts: Facts;
  /** The database's time at the door: it counts for the filing even if the command has to wait. */
  receivedAt: Instant;
  /** Seq the caller has seen: with an older state the validator lets pass and the handler decides. */
  knownSeq?: number;
  expectedVersion?: number;
}

/** Failure types a handler leaves with: only `Refused` is an outcome, all else is to be tried again. */
export const refusedType = 'Refused';
export const infrastructureType = 'Infrastructure';
