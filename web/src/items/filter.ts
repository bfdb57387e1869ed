import type { paths } from '../api/generated/openapi.js';
import { filtersOf } from '../list/filter.js';

/** What a list can be narrowed by: the query of `GET /items` but its pages. It stands in the address. */
type Query = NonNullable<paths['/api/v1/items']['get']['parameters']['query']>;
export type Filter = Omit<Query, 'cursor' | 'limit'>;
export type FilterName = keyof Filter;

const filters = filtersOf<FilterName>({
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
});
export const readFilter = filters.read as (search: Record<string, unknown>) => Filter;
export const conditionsOf = filters.conditionsOf;
