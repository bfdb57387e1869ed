import type { Rules } from '../policies/rules.js';
import type { Command, Tick } from '../process.js';
import { beginTurn as begin, type Turn as TurnOf } from '../turn.js';
import type { DirectiveEventData } from './events.js';
import { evolve } from './evolve.js';
import type { DirectiveState } from './state.js';

/** One turn of a directive. */
export type DirectiveTurn = TurnOf<DirectiveState, DirectiveEventData>;

/** Begins a turn of a directive for a command or a tick. */
export const beginTurn = (state: DirectiveState, command: Command | Tick, rules: Rules): DirectiveTurn =>
  begin<DirectiveState, DirectiveEventData>(state, command, rules, evolve);
