import { refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveRule } from './rule.js';

/**
 * 落实批示: one proposed effect is given to its item, as that item's own command in the name of whoever applies it. The
 * item's rules allow or refuse it; the answer stands beside the effect.
 */
export const apply: DirectiveRule<DirectiveBodies['apply']> = (turn, { instruction: no, no: effectNo }) => {
  const instruction = turn.state.instructions.find((i) => i.no === no);
  const effect = instruction?.effects.find((e) => e.no === effectNo);
  if (!effect) return refused('instruction.unknown', { instruction: no, no: effectNo });
  if (effect.applied === true) return refused('instruction.applied', { instruction: no, no: effectNo });
  const { item, command, body } = effect;
  turn.emit('instruction_applied', { no, effect: effectNo, item, command, body });
  return undefined;
};
