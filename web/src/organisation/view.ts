const views = ['structure', 'people', 'delegations'] as const;

/** Which part of the organisation the address names. */
export const readPart = (search: Record<string, unknown>): { view?: (typeof views)[number] } => {
  const view = views.find((known) => known === search['view']);
  return view === undefined ? {} : { view };
};
