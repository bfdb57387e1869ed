/** A constant table: state × what happened → state. */
export type Machine<S extends string, C extends string = string> = {
  readonly [K in S]: { readonly [E in C]?: S };
};

/** Next state, or undefined where the table has no such arrow. */
export function nextStatus<S extends string>(machine: Machine<S>, from: S, happened: string): S | undefined {
  return (machine[from] as Record<string, S | undefined>)[happened];
}

/**
 * Names of Updates and their rows, of a table of commands and one of commands on a request: the latter are
 * `request.<name>`, so that no two ever share a name.
 */
export function updatesOf<R>(
  commands: Readonly<Record<string, R>>,
  requests: Readonly<Record<string, R>>,
): { names: readonly string[]; row: (name: string) => R | undefined } {
  const prefix = 'request.';
  return {
    names: [...Object.keys(commands), ...Object.keys(requests).map((name) => `${prefix}${name}`)],
    row: (name) => (name.startsWith(prefix) ? requests[name.slice(prefix.length)] : commands[name]),
  };
}
