import type { Refusal } from '../../refusals.js';
import type { DirectiveStanding } from '../authorise.js';
import type { DirectiveTurn } from '../turn.js';

/** The rule of one command on a directive: emits what happens on the turn, or refuses and leaves all as it was. */
export type DirectiveRule<B> = (
  turn: DirectiveTurn,
  body: B,
  standings: readonly DirectiveStanding[],
) => Refusal | undefined;

/** The rule of a command on the final report. */
export type ReportRule<B> = (turn: DirectiveTurn, body: B, requestId: string) => Refusal | undefined;
