import { expandGroup } from '../../../domain/people/organisation.js';
import type { Organisation } from '../api/office.js';

/** Units a group stands for today, by the rule the engine expands it with. */
export const membersOf = ({ units, groups }: Organisation, group: string): string[] =>
  expandGroup(
    {
      units: Object.fromEntries(units.map((unit) => [unit.code, unit])),
      groups: Object.fromEntries(groups.map((one) => [one.code, one])),
    },
    group,
  );
