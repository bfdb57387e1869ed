import type { paths } from '../api/generated/openapi.js';

/** What the list can be narrowed by: the query of `GET /directives` but its pages. It stands in the address. */
type Query = NonNullable<paths['/api/v1/directives']['get']['parameters']['query']>;
export type Filter = Omit<Query, 'cursor' | 'limit'>;
export type FilterName = keyof Filter;

const names: Record<FilterName, true> = {
  q: true,
  stage: true,
  itemsLamp: true,
  lamp: true,
  source: true,
  responsible: true,
  unit: true,
  late: true,
  sort: true,
};
const filterNames = Object.keys(names) as FilterName[];

/** The filter an address names; what it does not know is left out. The API judges the values. */
export const readDirectiveFilter = (search: Record<string, unknown>): Filter =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    }),
  );

/** Whether anything narrows the list; its order does not. */
export const isNarrowed = (filter: Filter): boolean =>
  filterNames.some((name) => name !== 'sort' && filter[name] !== undefined);
