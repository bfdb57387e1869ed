import { queryOptions } from '@tanstack/react-query';
import { itemCommandTable, requestCommandTable, type CommandRow } from '../../../domain/item/table.js';
import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';

export type CommandName = keyof typeof itemCommandTable | keyof typeof requestCommandTable;
export type Delegation = components['schemas']['Delegation'];

export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: () => ask(api.GET('/api/v1/delegations')),
});

const rows: Record<string, CommandRow> = { ...requestCommandTable, ...itemCommandTable };

/** What people do, and so can have others do: every command but the engine's own. */
export const lendable = Object.entries(rows)
  .filter(([, { who }]) => who.some((relation) => relation !== 'engine'))
  .map(([name, { label }]) => ({ name: name as CommandName, label }));

export const commandLabel = (name: string): CommandRow['label'] | undefined => rows[name]?.label;

/** True where everything that can be lent is. */
export const isEverything = (commands: readonly string[]): boolean =>
  lendable.every(({ name }) => commands.includes(name));
