import { meet, type Clocked } from '../clocks/moves.js';
import type { Facts, PersonCode, ResolvedStep, UnitCode } from '../people/facts.js';
import type { Refusal } from '../refusals.js';
import type { Turn } from '../turn.js';
import type { SignOffEventData } from './events.js';
import type { Signing } from './evolve.js';
import type { SignRequest, Step } from './request.js';
import type { ClockEventData } from '../clocks/events.js';

/** A turn of any process in which something is signed. */
export type SigningTurn = Pick<
  Turn<Clocked & Signing, ClockEventData & SignOffEventData>,
  'state' | 'rules' | 'now' | 'filedAt' | 'events' | 'emit'
> & { readonly actor: PersonCode; readonly facts: Facts };

/** What a process adds to sign-off: its clock of a step, the parties, and what a decision brings about. */
export interface SignOffRules<T extends SigningTurn> {
  /** The request named in the path, in a state the command's row allows. */
  request(turn: T, id: string, command: string): { request: SignRequest } | { refusal: Refusal };
  /** Units whose work it is about: nobody of them decides it. */
  parties(turn: T, request: SignRequest): UnitCode[];
  /** Starts the clock of an opened step. */
  armStep(turn: T, scope: string, workdays: number): void;
  granted(turn: T, request: SignRequest): void;
  refused(turn: T, request: SignRequest, reason: string | undefined): void;
}

/** A step of a request as its chain resolved. */
export const stepOf = (step: ResolvedStep, index: number): Step => ({
  no: index + 1,
  name: step.name,
  mode: step.mode,
  rejectTo: step.rejectTo,
  workdays: step.workdays,
  status: 'waiting',
  slots: step.posts.map((post, slot) => ({ slot: slot + 1, post })),
});

/** Opens a step: whoever holds its posts is asked, with a clock of their own. */
export function openStep<T extends SigningTurn>(
  rules: Pick<SignOffRules<T>, 'armStep'>,
  turn: T,
  id: string,
  no: number,
): void {
  const step = turn.state.requests.find((r) => r.id === id)?.steps.find((s) => s.no === no);
  if (!step) return;
  turn.emit('step_opened', { id, no });
  rules.armStep(turn, `${id}/${no}`, step.workdays);
}

/** A step is through: the next one opens, or the request is granted. */
export function passStep<T extends SigningTurn>(
  rules: Pick<SignOffRules<T>, 'armStep' | 'granted'>,
  turn: T,
  id: string,
  no: number,
  by: 'decision' | 'silence',
): void {
  turn.emit('step_passed', { id, no, by });
  meet(turn, 'sign_off', `${id}/${no}`, turn.now);
  const request = turn.state.requests.find((r) => r.id === id);
  if (!request) return;
  if (request.steps.some((step) => step.no === no + 1)) openStep(rules, turn, id, no + 1);
  else rules.granted(turn, request);
}

/** The open step that a sign-off clock watches, where silence until its due passes it (阅知). */
export function informStepOf(state: Signing, scope: string): { id: string; no: number } | undefined {
  const [id = '', no] = scope.split('/');
  const step = state.requests.find((r) => r.id === id)?.steps.find((s) => s.no === Number(no));
  return step?.mode === 'inform' && step.status === 'open' ? { id, no: step.no } : undefined;
}

/** True when nobody of the step has still to decide; one who was added is wanted beside any of the others. */
export const isComplete = (step: Step): boolean => {
  const kept = step.slots.filter(({ decision }) => decision !== 'dropped');
  const all = (slots: typeof kept): boolean => slots.every(({ decision }) => decision !== undefined);
  if (step.mode !== 'any') return all(kept);
  const [added, others] = [kept.filter((slot) => slot.added), kept.filter((slot) => !slot.added)];
  return all(added) && (others.length === 0 || others.some(({ decision }) => decision !== undefined));
};
