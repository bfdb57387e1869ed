import type { Rules } from '../policies/rules.js';
import type { Command, Tick } from '../process.js';
import { beginTurn as begin, type Turn as TurnOf } from '../turn.js';
import { evolve } from './evolve.js';
import type { ItemEventData } from './events.js';
import type { ItemState } from './state.js';

export { dueIn, dueOn, nextId, refused } from '../turn.js';

/** One turn of an item. */
export type Turn = TurnOf<ItemState, ItemEventData>;

/** Begins a turn of an item for a command or a tick. */
export const beginTurn = (state: ItemState, command: Command | Tick, rules: Rules): Turn =>
  begin<ItemState, ItemEventData>(state, command, rules, evolve);
