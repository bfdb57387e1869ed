import type { Overview } from './overview.js';

type UnitRow = Overview['units'][number];

/** Units in the order of what presses: overdue, due soon, open, taking part. */
export const mostPressing = (units: readonly UnitRow[]): UnitRow[] =>
  [...units].sort(
    (a, b) =>
      b.lamps.red.value - a.lamps.red.value ||
      b.lamps.yellow.value - a.lamps.yellow.value ||
      b.open.value - a.open.value ||
      b.joined.value - a.joined.value,
  );
