import { isLive, type Clock } from './clocks/clock.js';
import type { TodoKind } from './item/todo-table.js';
import type { Principal } from './people/facts.js';
import type { ClockKind, Lamp } from './policies/rules.js';

/** Something an item or a directive asks of one principal, coloured by the clock that watches it. */
export interface Todo {
  principal: Principal;
  kind: TodoKind;
  /** Local id of what it is about: an assignment, filing, request, confirmation, instruction or clock. */
  ref: string;
  lamp: Lamp;
  due?: string;
}

/** Puts something on the list of principals; coloured and dated by the clock that watches it. */
export type AddTodo = (
  kind: TodoKind,
  ref: string,
  principals: readonly Principal[],
  clock?: [ClockKind, string],
) => void;

/** A list of todos that begins empty, and how to put something on it. */
export function todoList(clocks: readonly Clock[]): { list: Todo[]; add: AddTodo } {
  const list: Todo[] = [];
  const add: AddTodo = (kind, ref, principals, clock) => {
    const watched = clock && clocks.find((c) => c.kind === clock[0] && c.scope === clock[1] && isLive(c));
    for (const principal of new Set(principals)) {
      list.push({
        principal,
        kind,
        ref,
        lamp: watched?.lamp ?? 'green',
        ...(watched ? { due: watched.due } : {}),
      });
    }
  };
  return { list, add };
}
