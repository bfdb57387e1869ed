/** A constant table: state × what happened → state. */
export type Machine<S extends string, C extends string = string> = {
  readonly [K in S]: { readonly [E in C]?: S };
};

/** Next state, or undefined where the table has no such arrow. */
export function nextStatus<S extends string>(machine: Machine<S>, from: S, happened: string): S | undefined {
  return (machine[from] as Record<string, S | undefined>)[happened];
}
