import { armFor, meet } from './clock-moves.js';
import { grant } from './request-grants.js';
import type { Step } from './state.js';
import type { Turn } from './turn.js';

/** Opens a step: whoever holds its posts is asked, with a clock of their own. */
export function openStep(turn: Turn, id: string, no: number): void {
  const step = turn.state.requests.find((r) => r.id === id)?.steps.find((s) => s.no === no);
  if (!step) return;
  turn.emit('step_opened', { id, no });
  armFor(turn, 'sign_off', `${id}/${no}`, { amount: step.workdays, unit: 'workday' }, 'step_opened');
}

/** A step is through: the next one opens, or the request is granted. */
export function passStep(turn: Turn, id: string, no: number, by: 'decision' | 'silence'): void {
  turn.emit('step_passed', { id, no, by });
  meet(turn, 'sign_off', `${id}/${no}`, turn.now);
  const request = turn.state.requests.find((r) => r.id === id);
  if (!request) return;
  if (request.steps.some((step) => step.no === no + 1)) openStep(turn, id, no + 1);
  else grant(turn, request);
}

/** True when nobody of the step has still to decide; one who was added is wanted beside any of the others. */
export const isComplete = (step: Step): boolean => {
  const kept = step.slots.filter(({ decision }) => decision !== 'dropped');
  const all = (slots: typeof kept): boolean => slots.every(({ decision }) => decision !== undefined);
  if (step.mode !== 'any') return all(kept);
  const [added, others] = [kept.filter((slot) => slot.added), kept.filter((slot) => !slot.added)];
  return all(added) && (others.length === 0 || others.some(({ decision }) => decision !== undefined));
};
