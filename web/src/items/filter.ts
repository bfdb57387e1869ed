import type { paths } from '../api/generated/openapi.js';

/** What a list can be narrowed by: the query of `GET /items` but its pages. It stands in the address. */
type Query = NonNullable<paths['/api/v1/items']['get']['parameters']['query']>;
export type Filter = Omit<Query, 'cursor' | 'limit'>;
export type FilterName = keyof Filter;

/** Every condition the API knows, in the order in which they are shown. */
const names: Record<FilterName, true> = {
  q: true,
  status: true,
  lamp: true,
  kind: true,
  source: true,
  directive: true,
  unit: true,
  lead: true,
  joined: true,
  area: true,
  level: true,
  late: true,
  reworked: true,
  rehearsed: true,
  confidentiality: true,
  clock: true,
  clockLamp: true,
  dueBefore: true,
  dueFrom: true,
  dueTo: true,
  issuedFrom: true,
  issuedTo: true,
  closedFrom: true,
  closedTo: true,
  sort: true,
};

export const filterNames = Object.keys(names) as FilterName[];

/** The filter an address names; what it does not know is left out. The API judges the values. */
export function readFilter(search: Record<string, unknown>): Filter {
  const found: Record<string, unknown> = {};
  for (const name of filterNames) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') found[name] = value;
  }
  return found;
}

/** How many conditions narrow the list; its order is none. */
export const conditionsOf = (filter: Filter): FilterName[] =>
  filterNames.filter((name) => name !== 'sort' && filter[name] !== undefined);
