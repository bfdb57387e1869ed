import type { Bodies } from '../bodies.js';
import { refused } from '../turn.js';
import { effectRules } from './effects.js';
import type { Rule } from './rule.js';

/** 落实批示: the overseer carries out one proposed effect as the command it is, citing the instruction. */
export const apply: Rule<Bodies['apply']> = (turn, { instruction: no, no: effectNo }, standings) => {
  const effect = turn.state.instructions.find((i) => i.no === no)?.effects.find((e) => e.no === effectNo);
  if (!effect) return refused('instruction.unknown', { instruction: no, no: effectNo });
  if (effect.applied === true) return refused('instruction.applied', { instruction: no, no: effectNo });
  const rule = effectRules[effect.command as keyof typeof effectRules];
  if (!rule) return refused('command.unknown', { command: effect.command });
  const resumes = effect.command === 'resume';
  if (resumes !== (turn.state.phase === 'suspended')) {
    return refused('item.wrong-phase', { phase: turn.state.phase, command: effect.command });
  }
  const refusal = rule(turn, effect.body as never, standings);
  if (refusal) return refusal;
  turn.emit('instruction_applied', { no, effect: effectNo });
  return undefined;
};
