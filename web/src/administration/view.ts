export const parts = ['people', 'file'] as const;
export const accountFilters = ['all', 'none', 'open', 'disabled'] as const;
export type AccountFilter = (typeof accountFilters)[number];

/** What is looked at; it stands in the address. */
export interface View {
  part?: (typeof parts)[number];
  q?: string;
  account?: Exclude<AccountFilter, 'all'>;
  /** Code of the person whose sheet is open. */
  person?: string;
}

export function readView({ part, q, account, person }: Record<string, unknown>): View {
  const known = parts.find((name) => name === part);
  const chosen = accountFilters.find((name) => name === account);
  return {
    ...(known === undefined ? {} : { part: known }),
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
    ...(chosen === undefined || chosen === 'all' ? {} : { account: chosen }),
    ...(typeof person === 'string' && person !== '' ? { person } : {}),
  };
}
