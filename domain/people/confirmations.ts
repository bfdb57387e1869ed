import { actsFor } from './acting.js';
import { nextId } from '../turn.js';
import type { ActorFacts, Facts, PersonCode, Principal } from './facts.js';

/** What was recorded for a leader and waits for their confirmation (代录). */
export interface Confirmation {
  id: string;
  principal: Principal;
  command: string;
  /** Who recorded it: they do not confirm it. */
  by: PersonCode;
  seq: number;
}

/** Who may confirm a record: the one it was made for or who stands in, never a proxy nor who made it. */
export const mayConfirm = (actor: ActorFacts, { principal, by }: Confirmation): boolean =>
  by !== actor.person &&
  actsFor(
    actor,
    actor.posts.filter(({ via }) => via !== 'delegation'),
    principal,
  ) !== undefined;

/**
 * What a leader is to confirm after another has recorded their word (代录). Nothing where they spoke themselves, nor
 * where a unit without accounts is spoken for: nobody of it could.
 */
export function confirmationFor(
  turn: { state: { counters: Record<string, number> }; facts: Facts },
  command: string,
): { id: string; principal: Principal; command: string; scan?: string } | undefined {
  const { onBehalf } = turn.facts;
  if (onBehalf?.capacity !== 'record' || !onBehalf.principal.startsWith('post:')) return undefined;
  return {
    id: nextId(turn, 'c'),
    principal: onBehalf.principal,
    command,
    ...(onBehalf.scan !== undefined ? { scan: onBehalf.scan } : {}),
  };
}
