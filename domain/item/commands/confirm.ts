import type { Bodies } from '../bodies.js';
import { actsFor, postsFor } from '../authorise.js';
import { meet } from '../clock-moves.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** The leader confirms what was recorded for them; nobody confirms for another. */
export const confirm: Rule<Bodies['confirm']> = (turn, { id }) => {
  const confirmation = turn.state.confirmations.find((c) => c.id === id);
  if (!confirmation) return refused('confirmation.unknown', { id }, 'id');
  const { actor } = turn.facts;
  if (!actsFor(actor, postsFor(actor, 'confirm'), confirmation.principal)) {
    return refused('command.not-yours', { command: 'confirm' });
  }
  turn.emit('record_confirmed', { id });
  meet(turn, 'confirm', id, turn.now);
  return undefined;
};
