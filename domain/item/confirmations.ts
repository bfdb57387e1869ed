import { armFor } from './clock-moves.js';
import { nextId, type Turn } from './turn.js';

/** After a word recorded for a leader (代录): the leader is asked to confirm it. Nothing where they spoke themselves. */
export function askConfirmation(turn: Turn, command: string): void {
  const { onBehalf } = turn.facts;
  if (onBehalf?.capacity !== 'record') return;
  const id = nextId(turn, 'c');
  turn.emit('confirmation_asked', {
    id,
    principal: onBehalf.principal,
    command,
    ...(onBehalf.scan !== undefined ? { scan: onBehalf.scan } : {}),
  });
  armFor(turn, 'confirm', id, turn.rules.policies.terms.confirm, 'recorded');
}
