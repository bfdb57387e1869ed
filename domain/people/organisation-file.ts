import { z } from 'zod';
import { postRoles } from './facts.js';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const name = z.string().trim().min(1).max(100);
const day = z.iso.date();

/** An organisation as a file: units in two trees, posts, people with their tenures, delegations, demo accounts. */
export const organisationFileSchema = z.object({
  name,
  supervisionOffice: code,
  hierarchies: z.array(z.object({ code: z.enum(['admin', 'party']), name, root: code })),
  units: z.array(
    z.object({
      code,
      name,
      kind: name,
      hierarchy: z.enum(['admin', 'party']),
      parent: code.nullable(),
      aliases: z.array(name).optional(),
      covers: z.array(code).optional(),
      contactUnit: code.optional(),
    }),
  ),
  unitGroups: z.array(
    z.object({
      code,
      name,
      aliases: z.array(name).optional(),
      rule: z.object({ kinds: z.array(name).optional(), units: z.array(code).optional() }),
    }),
  ),
  posts: z.array(
    z.object({
      code,
      name,
      unit: code,
      role: z.enum(postRoles),
      inChargeOf: z.array(code).optional(),
      deputyOf: code.optional(),
      secretaryOf: code.optional(),
    }),
  ),
  people: z.array(
    z.object({
      code,
      name,
      email: z.email().optional(),
      mobile: z.string().max(20).optional(),
      tenures: z.array(z.object({ post: code, from: day, to: day.optional() })),
    }),
  ),
  accounts: z.record(code, code).optional(),
  delegations: z
    .array(
      z.object({
        code,
        from: code,
        to: code,
        post: code,
        commands: z.array(z.string()),
        start: day,
        end: day,
        reason: z.string().max(300).optional(),
      }),
    )
    .optional(),
});
export type OrganisationFile = z.infer<typeof organisationFileSchema>;

/** A fault of an organisation file, with its place. */
export interface OrganisationFault {
  path: string;
  fault: 'unknown' | 'twice' | 'cycle' | 'overlap' | 'order';
  value: string;
}

/** What a schema cannot see: names that lead nowhere or stand twice, trees that bite themselves, overlapping tenures. */
export function organisationFaults(file: OrganisationFile): OrganisationFault[] {
  const faults: OrganisationFault[] = [];
  const units = index(file.units, 'units', faults);
  const posts = index(file.posts, 'posts', faults);
  const people = index(file.people, 'people', faults);
  index(file.unitGroups, 'unitGroups', faults);
  const known = (set: ReadonlyMap<string, unknown>, value: string | null | undefined, path: string): void => {
    if (value != null && !set.has(value)) faults.push({ path, fault: 'unknown', value });
  };
  known(units, file.supervisionOffice, 'supervisionOffice');
  file.hierarchies.forEach(({ root }, i) => known(units, root, `hierarchies[${i}].root`));
  file.units.forEach((unit, i) => {
    known(units, unit.parent, `units[${i}].parent`);
    known(units, unit.contactUnit, `units[${i}].contactUnit`);
    unit.covers?.forEach((covered, j) => known(units, covered, `units[${i}].covers[${j}]`));
    const seen = new Set([unit.code]);
    for (let at = unit.parent; at !== null; at = units.get(at)?.parent ?? null) {
      if (seen.has(at)) {
        faults.push({ path: `units[${i}].parent`, fault: 'cycle', value: at });
        break;
      }
      seen.add(at);
    }
  });
  file.unitGroups.forEach(({ rule }, i) =>
    rule.units?.forEach((unit, j) => known(units, unit, `unitGroups[${i}].rule.units[${j}]`)),
  );
  file.posts.forEach((post, i) => {
    known(units, post.unit, `posts[${i}].unit`);
    known(posts, post.deputyOf, `posts[${i}].deputyOf`);
    known(posts, post.secretaryOf, `posts[${i}].secretaryOf`);
    post.inChargeOf?.forEach((unit, j) => known(units, unit, `posts[${i}].inChargeOf[${j}]`));
  });
  const held = new Map<string, { from: string; to: string }[]>();
  file.people.forEach((person, i) =>
    person.tenures.forEach(({ post, from, to = '9999-12-31' }, j) => {
      const path = `people[${i}].tenures[${j}]`;
      known(posts, post, `${path}.post`);
      if (to < from) faults.push({ path: `${path}.to`, fault: 'order', value: to });
      const others = held.get(post) ?? [];
      if (others.some((other) => from <= other.to && other.from <= to))
        faults.push({ path, fault: 'overlap', value: post });
      held.set(post, [...others, { from, to }]);
    }),
  );
  Object.entries(file.accounts ?? {}).forEach(([account, person]) =>
    known(people, person, `accounts.${account}`),
  );
  file.delegations?.forEach((delegation, i) => {
    known(people, delegation.from, `delegations[${i}].from`);
    known(people, delegation.to, `delegations[${i}].to`);
    known(posts, delegation.post, `delegations[${i}].post`);
    if (delegation.end < delegation.start)
      faults.push({ path: `delegations[${i}].end`, fault: 'order', value: delegation.end });
  });
  return faults;
}

function index<T extends { code: string }>(
  rows: readonly T[],
  path: string,
  faults: OrganisationFault[],
): Map<string, T> {
  const found = new Map<string, T>();
  rows.forEach((row, i) => {
    if (found.has(row.code)) faults.push({ path: `${path}[${i}].code`, fault: 'twice', value: row.code });
    found.set(row.code, row);
  });
  return found;
}
