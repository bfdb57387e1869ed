/** What a list can be narrowed by, its order among it; it stands in the address. */
export interface Filters<N extends string> {
  /** The filter an address names; what it does not know is left out. The API judges the values. */
  read: (search: Record<string, unknown>) => Partial<Record<N, string>>;
  /** Conditions that narrow the list; its order is none. */
  conditionsOf: (filter: Partial<Record<N, unknown>>) => N[];
}

/** @param known every condition the API knows, in the order in which they are shown */
export function filtersOf<N extends string>(known: Record<N, true>): Filters<N> {
  const names = Object.keys(known) as N[];
  return {
    read: (search) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = search[name];
          return typeof value === 'string' && value !== '' ? [[name, value]] : [];
        }),
      ) as Partial<Record<N, string>>,
    conditionsOf: (filter) => names.filter((name) => name !== 'sort' && filter[name] !== undefined),
  };
}

/** A filter with some conditions set and those taken away that are undefined or empty. */
export const narrowed = <F extends object>(
  filter: F,
  change: { [K in keyof F]?: F[K] | string | undefined },
): F =>
  Object.fromEntries(
    Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== ''),
  ) as F;
