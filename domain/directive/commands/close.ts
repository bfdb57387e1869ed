import { endWhere } from '../../clocks/moves.js';
import { isOpenRequest } from '../../sign-off/request.js';
import { refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveRule } from './rule.js';

/**
 * 办结: once the final report is signed. No mandatory item may be open; the record looks under the directive's lock, so
 * that one that comes at the same moment is seen.
 */
export const close: DirectiveRule<DirectiveBodies['close']> = (turn) => {
  if (turn.state.requests.some(isOpenRequest) || turn.state.reportedAt === undefined)
    return refused('directive.report-unsigned');
  turn.guards.push({ name: 'directive.items-open' });
  turn.emit('directive_closed', { at: turn.now });
  endWhere(turn, 'directive_closed', (clock) => clock.kind !== 'confirm');
  return undefined;
};
