import { armFor } from './clock-moves.js';
import { openStep as open, passStep as pass } from '../sign-off/steps.js';
import { grant } from './request-grants.js';
import type { Turn } from './turn.js';

const rules = {
  armStep: (turn: Turn, scope: string, workdays: number): void =>
    armFor(turn, 'sign_off', scope, { amount: workdays, unit: 'workday' }, 'step_opened'),
  granted: grant,
};

/** Opens a step of an item's request. */
export const openStep = (turn: Turn, id: string, no: number): void => open(rules, turn, id, no);

/** A step of an item's request is through. */
export const passStep = (turn: Turn, id: string, no: number, by: 'decision' | 'silence'): void =>
  pass(rules, turn, id, no, by);

export { rules as stepRules };
