import type { Bodies } from '../bodies.js';
import type { ItemState } from '../state.js';
import { refused, type Turn } from '../turn.js';
import type { Rule } from './rule.js';

/**
 * Has settle look whether the directive is still open, under its lock: one that closes at the same moment is seen
 * (docs/record.md section 2).
 */
export function underOpenDirective(turn: Turn, directive: ItemState['directive']): void {
  if (directive) turn.guards.push({ name: 'directive.closed', directive: directive.id });
}

/** 列入批示: a running item is carried out under a directive from now on. */
export const attach: Rule<Bodies['attach']> = (turn, { directive, mandatory }) => {
  if (turn.state.directive) return refused('directive.attached', {}, 'directive');
  const under = { id: directive, mandatory: mandatory ?? true };
  underOpenDirective(turn, under);
  turn.emit('directive_attached', { directive: under });
  return undefined;
};

/** 脱离批示: the directive no longer waits for it; both say so for good. */
export const detach: Rule<Bodies['detach']> = (turn, { reason }) => {
  const { directive } = turn.state;
  if (!directive) return refused('directive.not-attached');
  turn.emit('directive_detached', { directive: directive.id, reason });
  return undefined;
};
