import type { Refusal } from '../../refusals.js';
import type { Standing } from '../authorise.js';
import type { Turn } from '../turn.js';

/**
 * The rule of one command: emits what happens on the turn, or refuses and leaves all as it was. The caller has
 * been authorised by the table; `standings` are the relations that carry it.
 */
export type Rule<B> = (turn: Turn, body: B, standings: readonly Standing[]) => Refusal | undefined;

/** The rule of a command on one request. */
export type RequestRule<B> = (
  turn: Turn,
  body: B,
  requestId: string,
  standings: readonly Standing[],
) => Refusal | undefined;
