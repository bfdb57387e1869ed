import { endWhere } from '../../clocks/moves.js';
import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveRule } from './rule.js';

/** 作废: a mistaken entry, before it has been relayed and with nothing beneath it; it stays visible. */
export const voidDirective: DirectiveRule<DirectiveBodies['void']> = (turn, { reason }) => {
  turn.guards.push({ name: 'directive.has-items' });
  turn.emit('directive_voided', { reason });
  endWhere(turn, 'directive_voided', (clock) => clock.kind !== 'confirm');
  return undefined;
};
