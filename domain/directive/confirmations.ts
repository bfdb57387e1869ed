import { confirmationFor } from '../people/confirmations.js';
import { armFor } from './clock-moves.js';
import type { DirectiveTurn } from './turn.js';

/** What a leader says that another may write down (代录): each is put to the leader to confirm. */
export const recordable: readonly string[] = [
  'instruct',
  'reopen',
  'request.sign',
  'request.reject',
  'request.note',
];

/** After a word recorded for a leader (代录): the leader is asked to confirm it. */
export function askConfirmation(turn: DirectiveTurn, command: string): void {
  const asked = confirmationFor(turn, command);
  if (!asked) return;
  turn.emit('confirmation_asked', asked);
  armFor(turn, 'confirm', asked.id, turn.rules.policies.terms.confirm, 'recorded');
}
