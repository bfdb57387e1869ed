import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';
import { todoKinds, type TodoKind } from '../../../domain/item/todo-table.js';

export type Todo = components['schemas']['Todo'];
export type TodoEntry = Todo[TodoKind][number];

/** What waits for whoever is signed in, by what is asked; most urgent first. */
export const todoQuery = queryOptions({
  queryKey: ['todo'],
  queryFn: () => ask(api.GET('/api/v1/me/todo', { params: { query: { limit: 500 } } })),
  refetchInterval: 120_000,
});

export const todoCount = (todo: Todo): number => todoKinds.reduce((sum, kind) => sum + todo[kind].length, 0);
