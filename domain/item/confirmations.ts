import { armFor } from './clock-moves.js';
import { nextId, type Turn } from './turn.js';

/** What a leader says that another may write down (代录): each is put to the leader to confirm. */
export const recordable: readonly string[] = ['instruct', 'request.sign', 'request.reject', 'request.note'];

/**
 * After a word recorded for a leader (代录): the leader is asked to confirm it. Nothing where they spoke themselves,
 * nor where a unit without accounts is spoken for: nobody of it could.
 */
export function askConfirmation(turn: Turn, command: string): void {
  const { onBehalf } = turn.facts;
  if (onBehalf?.capacity !== 'record' || !onBehalf.principal.startsWith('post:')) return;
  const id = nextId(turn, 'c');
  turn.emit('confirmation_asked', {
    id,
    principal: onBehalf.principal,
    command,
    ...(onBehalf.scan !== undefined ? { scan: onBehalf.scan } : {}),
  });
  armFor(turn, 'confirm', id, turn.rules.policies.terms.confirm, 'recorded');
}
