import type { Bodies } from '../bodies.js';
import { isSelfSupervised } from '../authorise.js';
import type { Instruction } from '../../instructions.js';
import type { ItemState } from '../state.js';
import { commandRow } from '../table.js';
import { refused } from '../turn.js';
import { effectRules } from './effects.js';
import type { Rule } from './rule.js';

/**
 * 落实批示: the overseer carries out one proposed effect as the command it is, citing the instruction. What a unit may
 * not decide of its own work it carries out only once the leader has confirmed having said so.
 */
export const apply: Rule<Bodies['apply']> = (turn, { instruction: no, no: effectNo }, standings) => {
  const instruction = turn.state.instructions.find((i) => i.no === no);
  const effect = instruction?.effects.find((e) => e.no === effectNo);
  if (!instruction || !effect) return refused('instruction.unknown', { instruction: no, no: effectNo });
  if (effect.applied === true) return refused('instruction.applied', { instruction: no, no: effectNo });
  const rule = effectRules[effect.command as keyof typeof effectRules];
  if (!rule) return refused('command.unknown', { command: effect.command });
  if (
    commandRow(effect.command)?.separated &&
    isSelfSupervised(turn.state) &&
    isUnconfirmed(turn.state, instruction)
  )
    return refused('instruction.unconfirmed', { instruction: no });
  const resumes = effect.command === 'resume';
  if (resumes !== (turn.state.phase === 'suspended')) {
    return refused('item.wrong-phase', { phase: turn.state.phase, command: effect.command });
  }
  const refusal = rule(turn, effect.body as never, standings);
  if (refusal) return refusal;
  turn.emit('instruction_applied', { no, effect: effectNo });
  return undefined;
};

/** Recorded for the leader and not confirmed by them yet: the record follows its instruction in the log. */
const isUnconfirmed = ({ confirmations }: ItemState, { textSeq }: Instruction): boolean =>
  confirmations.some(({ command, seq }) => command === 'instruct' && seq === textSeq + 1);
