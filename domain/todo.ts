import type { TodoKind } from './item/todo-table.js';
import type { Principal } from './people/facts.js';
import type { Lamp } from './policies/rules.js';

/** Something an item or a directive asks of one principal, coloured by the clock that watches it. */
export interface Todo {
  principal: Principal;
  kind: TodoKind;
  /** Local id of what it is about: an assignment, filing, request, confirmation, instruction or clock. */
  ref: string;
  lamp: Lamp;
  due?: string;
}
