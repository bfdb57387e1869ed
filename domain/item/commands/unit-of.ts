import type { Refusal } from '../../refusals.js';
import type { Assignment } from '../state.js';
import { commandRow } from '../table.js';
import type { Standing } from '../authorise.js';
import { refused } from '../turn.js';

/**
 * The contract a command of a unit is about: the one named, or the only one the caller speaks for. Its state must
 * be one the table allows.
 */
export function unitOf(
  command: string,
  standings: readonly Standing[],
  unit: string | undefined,
): { assignment: Assignment } | { refusal: Refusal } {
  const row = commandRow(command);
  const mine = [
    ...new Map(standings.flatMap((s) => (s.assignment ? [[s.assignment.id, s.assignment]] : []))).values(),
  ];
  const named = unit === undefined ? mine : mine.filter((a) => a.unit === unit);
  if (named.length === 0) return { refusal: refused('unit.not-yours', { unit: unit ?? '' }, 'unit') };
  const roles = row?.assignment?.roles;
  const fitting = named.filter((a) => roles === undefined || roles.includes(a.role));
  if (fitting.length === 0) return { refusal: refused('unit.wrong-role', { roles: roles ?? [] }, 'unit') };
  const statuses = row?.assignment?.statuses;
  const ready = fitting.filter((a) => statuses === undefined || statuses.includes(a.status));
  if (ready.length > 1) {
    return { refusal: refused('unit.ambiguous', { units: ready.map((a) => a.unit) }, 'unit') };
  }
  const [assignment] = ready;
  if (!assignment) {
    return { refusal: refused('assignment.wrong-status', { status: fitting[0]?.status ?? '', command }) };
  }
  return { assignment };
}
