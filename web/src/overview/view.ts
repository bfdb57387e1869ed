/** Months figures may be asked for. */
export const periods = ['6', '12', '24'] as const;
type Period = (typeof periods)[number];

/** How the overview is looked at; it stands in the address. */
export interface View {
  months?: Period;
  /** Large and self-refreshing, for a screen on the wall. */
  wall?: 'true';
}

export function readView(search: Record<string, unknown>): View {
  const months = periods.find((period) => period === search['months']);
  return {
    ...(months === undefined ? {} : { months }),
    ...(search['wall'] === 'true' ? { wall: 'true' } : {}),
  };
}
