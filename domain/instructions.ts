import type { Clocked } from './clocks/moves.js';
import type { Confirmation } from './people/confirmations.js';
import type { PersonCode, Principal } from './people/facts.js';
import { row, type DomainEvent, type Row } from './process.js';
import { bump } from './turn.js';

/** A command a leader's words propose. */
export interface Effect {
  no: number;
  command: string;
  body: Record<string, unknown>;
  applied?: boolean;
}

/** A leader's words (批示) on an item or a directive; the words themselves stay in their event. */
export interface Instruction<E extends Effect = Effect> {
  no: number;
  by: PersonCode;
  principal: Principal;
  /** Proposed effects, applied one by one. */
  effects: E[];
  textSeq: number;
}

/** Facts of a leader's words and of their confirmation (代录), the same in every process. */
export interface InstructionEventData<E extends Effect = Effect> {
  instruction_given: { no: number; text: string; principal: Principal; effects: Omit<E, 'applied'>[] };
  instruction_applied: { no: number; effect: number };
  confirmation_asked: { id: string; principal: Principal; command: string; scan?: string };
  record_confirmed: { id: string };
}

type InstructionEvent<E extends Effect> = {
  [K in keyof InstructionEventData]: { kind: K; data: InstructionEventData<E>[K] };
}[keyof InstructionEventData];

/** State of a process in which leaders are heard. */
export interface Instructed<E extends Effect = Effect> extends Clocked {
  instructions: Instruction<E>[];
  /** Words written down by others that their leaders have not confirmed yet. */
  confirmations: Confirmation[];
  /** Last local number used per prefix. */
  counters: Record<string, number>;
}

/** Whether something it proposes is not carried out yet. */
export const isPending = ({ effects }: Instruction): boolean =>
  effects.some(({ applied }) => applied !== true);

/** The part of evolve about leaders' words and their confirmation, for every process. */
export function evolveInstructions<E extends Effect, S extends Instructed<E>>(
  state: S,
  given: DomainEvent,
): S {
  const event = given as DomainEvent & InstructionEvent<E>;
  switch (event.kind) {
    case 'instruction_given': {
      const { no, principal, effects } = event.data;
      const said = { no, by: event.actor, principal, effects: effects as E[], textSeq: event.seq };
      return {
        ...state,
        counters: { ...state.counters, instruction: no },
        instructions: [...state.instructions, said],
      };
    }
    case 'instruction_applied': {
      const { no, effect } = event.data;
      const apply = (e: E): E => (e.no === effect ? { ...e, applied: true } : e);
      return {
        ...state,
        instructions: state.instructions.map((instruction) =>
          instruction.no === no ? { ...instruction, effects: instruction.effects.map(apply) } : instruction,
        ),
      };
    }
    case 'confirmation_asked': {
      const { id, principal, command } = event.data;
      return {
        ...state,
        counters: bump(state, id),
        confirmations: [...state.confirmations, { id, principal, command, by: event.actor, seq: event.seq }],
      };
    }
    case 'record_confirmed':
      return { ...state, confirmations: state.confirmations.filter(({ id }) => id !== event.data.id) };
    default:
      return state;
  }
}

/** Rows of leaders' words. */
export const instructionRows = (state: Instructed): Row[] =>
  state.instructions.map((i) =>
    row(
      'instruction',
      { item_id: state.streamId, no: i.no },
      {
        principal: i.principal,
        made_by: i.by,
        text_seq: i.textSeq,
        open_effects: i.effects.filter(({ applied }) => applied !== true).length,
      },
    ),
  );
