import type { paths } from '../api/generated/openapi.js';

/** What a list can be narrowed by: the query of `GET /items` but its pages. It stands in the address. */
type Query = NonNullable<paths['/api/v1/items']['get']['parameters']['query']>;
export type Filter = Omit<Query, 'cursor' | 'limit'>;

const names = [
  'status',
  'lamp',
  'unit',
  'kind',
  'source',
  'dueBefore',
  'q',
  'sort',
] as const satisfies readonly (keyof Filter)[];

/** The filter an address names; what it does not know is left out. The API judges the values. */
export function readFilter(search: Record<string, unknown>): Filter {
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') found[name] = value;
    else if (typeof value === 'number') found[name] = String(value);
  }
  return found;
}
