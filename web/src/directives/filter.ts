import type { paths } from '../api/generated/openapi.js';
import { filtersOf } from '../list/filter.js';

/** What the list can be narrowed by: the query of `GET /directives` but its pages. It stands in the address. */
type Query = NonNullable<paths['/api/v1/directives']['get']['parameters']['query']>;
export type Filter = Omit<Query, 'cursor' | 'limit'>;
export type FilterName = keyof Filter;

const filters = filtersOf<FilterName>({
  q: true,
  stage: true,
  itemsLamp: true,
  lamp: true,
  source: true,
  responsible: true,
  unit: true,
  late: true,
  sort: true,
});
export const readDirectiveFilter = filters.read as (search: Record<string, unknown>) => Filter;
export const conditionsOf = filters.conditionsOf;
