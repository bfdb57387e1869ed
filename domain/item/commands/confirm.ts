import type { Bodies } from '../bodies.js';
import { mayConfirm } from '../../people/confirmations.js';
import { meet } from '../clock-moves.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** The leader confirms what was recorded for them; no proxy confirms, nor who recorded it. */
export const confirm: Rule<Bodies['confirm']> = (turn, { id }) => {
  const confirmation = turn.state.confirmations.find((c) => c.id === id);
  if (!confirmation) return refused('confirmation.unknown', { id }, 'id');
  if (!mayConfirm(turn.facts.actor, confirmation)) {
    return refused('command.not-yours', { command: 'confirm' });
  }
  turn.emit('record_confirmed', { id });
  meet(turn, 'confirm', id, turn.now);
  return undefined;
};
