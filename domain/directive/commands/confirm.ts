import { meet } from '../../clocks/moves.js';
import { mayConfirm } from '../../people/confirmations.js';
import { refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveRule } from './rule.js';

/** The leader confirms what was recorded for them; no proxy confirms, nor who recorded it. */
export const confirm: DirectiveRule<DirectiveBodies['confirm']> = (turn, { id }) => {
  const confirmation = turn.state.confirmations.find((c) => c.id === id);
  if (!confirmation) return refused('confirmation.unknown', { id }, 'id');
  if (!mayConfirm(turn.facts.actor, confirmation))
    return refused('directive.not-yours', { command: 'confirm' });
  turn.emit('record_confirmed', { id });
  meet(turn, 'confirm', id, turn.now);
  return undefined;
};
