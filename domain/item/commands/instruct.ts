import type { Refusal } from '../../refusals.js';
import { bodies, type Bodies } from '../bodies.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/**
 * 批示: a leader's words as a record; each proposed effect is applied by the overseer as a command that cites it. An
 * effect that could not be read then is refused now.
 */
export const instruct: Rule<Bodies['instruct']> = (turn, { text, effects = [] }, standings) => {
  const unreadable = effects.map(unreadableEffect).find((refusal) => refusal !== undefined);
  if (unreadable) return unreadable;
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

function unreadableEffect(
  { command, body }: NonNullable<Bodies['instruct']['effects']>[number],
  index: number,
): Refusal | undefined {
  const issue = bodies[command].safeParse(body).error?.issues[0];
  if (!issue) return undefined;
  const path = ['body', ...issue.path.map(String)].join('.');
  return refused('instruction.effect-unreadable', { command }, `effects[${index}].${path}`);
}
