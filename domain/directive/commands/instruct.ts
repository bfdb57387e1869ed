import type { DirectiveStanding } from '../authorise.js';
import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveTurn } from '../turn.js';
import type { DirectiveRule } from './rule.js';

type Effects = NonNullable<DirectiveBodies['instruct']['effects']>;

/** 批示: a leader's words as a record; each proposed effect is a command on a running item, given when applied. */
export const instruct: DirectiveRule<DirectiveBodies['instruct']> = (turn, { text, effects = [] }, mine) => {
  if (turn.facts.unreadable) return turn.facts.unreadable;
  recordInstruction(turn, text, effects, mine);
  return undefined;
};

/** Records a leader's words. @returns the instruction's number */
export function recordInstruction(
  turn: DirectiveTurn,
  text: string,
  effects: Effects,
  mine: readonly DirectiveStanding[],
): number {
  const by = mine.find(({ relation }) => relation === 'leader')?.by;
  const no = (turn.state.counters['instruction'] ?? 0) + 1;
  turn.emit('instruction_given', {
    no,
    text,
    principal: turn.facts.onBehalf?.principal ?? (by ? `post:${by.post}` : `person:${turn.actor}`),
    effects: effects.map(({ item, command, body }, index) => ({ no: index + 1, item, command, body })),
  });
  return no;
}
