import type { Bodies } from '../bodies.js';
import type { Rule } from './rule.js';

/**
 * 批示: a leader's words as a record; each proposed effect is applied by the overseer as a command that cites it. An
 * effect that could not be read then is refused now.
 */
export const instruct: Rule<Bodies['instruct']> = (turn, { text, effects = [] }, standings) => {
  if (turn.facts.unreadable) return turn.facts.unreadable;
  const by = standings.find(({ relation }) => relation === 'leader')?.by;
  const no = (turn.state.counters['instruction'] ?? 0) + 1;
  turn.emit('instruction_given', {
    no,
    text,
    principal: turn.facts.onBehalf?.principal ?? (by ? `post:${by.post}` : `person:${turn.actor}`),
    effects: effects.map(({ command, body }, index) => ({ no: index + 1, command, body })),
  });
  return undefined;
};
