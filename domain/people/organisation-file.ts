import { z } from 'zod';
import { postRoles } from './facts.js';
import type { OrganisationFaultCode } from './organisation-texts.js';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const name = z.string().trim().min(1).max(100);
const day = z.iso.date();

/** An organisation as a file: units in two trees, posts, people with their tenures, delegations, demo accounts. */
export const organisationFileSchema = z.strictObject({
  /** Notes for those who keep the file; nothing reads them. */
  about: z.union([z.string(), z.array(z.string())]).optional(),
  /** The office's numbering pattern is a policy; here it is told for readers alone. */
  numbering: z.unknown().optional(),
  name,
  supervisionOffice: code,
  /** Told for readers: units say themselves in which tree they stand. */
  hierarchies: z.array(z.strictObject({ code: z.enum(['admin', 'party']), name, root: code })).optional(),
  units: z.array(
    z.strictObject({
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
    z.strictObject({
      code,
      name,
      aliases: z.array(name).optional(),
      rule: z.strictObject({ kinds: z.array(name).optional(), units: z.array(code).optional() }),
    }),
  ),
  posts: z.array(
    z.strictObject({
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
    z.strictObject({
      code,
      name,
      initials: z.string().max(20).optional(),
      email: z.email().optional(),
      mobile: z.string().max(20).optional(),
      tenures: z.array(z.strictObject({ post: code, from: day, to: day.optional() })),
    }),
  ),
  accounts: z.record(code, code).optional(),
  delegations: z
    .array(
      z.strictObject({
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

/** A fault of an organisation file: what is wrong (texts in organisation-texts.ts), where, and the value there. */
export interface OrganisationFault {
  path: string;
  fault: OrganisationFaultCode;
  value: string;
}

/**
 * What a schema cannot see: names that lead nowhere or stand twice, trees that bite themselves, overlapping tenures,
 * levels that are missing or double. `commands` are those a delegation may name.
 */
export function organisationFaults(file: OrganisationFile, commands: readonly string[]): OrganisationFault[] {
  const faults: OrganisationFault[] = [];
  const told: Told = (fault, path, value) => faults.push({ path, fault, value });
  const book: Book = {
    units: index(file.units, 'units', told),
    posts: index(file.posts, 'posts', told),
    people: index(file.people, 'people', told),
  };
  index(file.unitGroups, 'unitGroups', told);
  index(file.delegations ?? [], 'delegations', told);
  unitFaults(file, book, told);
  postFaults(file, book, told);
  peopleFaults(file, book, commands, told);
  return faults;
}

type Told = (fault: OrganisationFaultCode, path: string, value: string) => void;
interface Book {
  units: ReadonlyMap<string, OrganisationFile['units'][number]>;
  posts: ReadonlyMap<string, OrganisationFile['posts'][number]>;
  people: ReadonlyMap<string, OrganisationFile['people'][number]>;
}

const known = (
  among: ReadonlyMap<string, unknown>,
  value: string | null | undefined,
  path: string,
  told: Told,
): void => {
  if (value != null && !among.has(value)) told('unknown', path, value);
};

function unitFaults(file: OrganisationFile, { units }: Book, told: Told): void {
  known(units, file.supervisionOffice, 'supervisionOffice', told);
  file.hierarchies?.forEach(({ root }, i) => known(units, root, `hierarchies[${i}].root`, told));
  file.units.forEach((unit, i) => {
    const path = `units[${i}]`;
    known(units, unit.parent, `${path}.parent`, told);
    known(units, unit.contactUnit, `${path}.contactUnit`, told);
    unit.covers?.forEach((covered, j) => known(units, covered, `${path}.covers[${j}]`, told));
    if (unit.contactUnit !== undefined && units.get(unit.contactUnit)?.kind === 'external')
      told('not-allowed', `${path}.contactUnit`, unit.contactUnit);
    if (unit.kind === 'external' && unit.parent !== null) told('not-allowed', `${path}.parent`, unit.parent);
    const seen = new Set([unit.code]);
    for (let at = unit.parent; at !== null; at = units.get(at)?.parent ?? null) {
      if (seen.has(at)) {
        told('cycle', `${path}.parent`, at);
        break;
      }
      seen.add(at);
    }
  });
  const kinds = new Set(file.units.map(({ kind }) => kind));
  file.unitGroups.forEach(({ code: group, rule }, i) => {
    const path = `unitGroups[${i}]`;
    if (units.has(group)) told('twice', `${path}.code`, group);
    if (!rule.kinds?.length && !rule.units?.length) told('missing', `${path}.rule`, group);
    rule.units?.forEach((unit, j) => known(units, unit, `${path}.rule.units[${j}]`, told));
    rule.kinds?.forEach((kind, j) => {
      if (!kinds.has(kind)) told('unknown', `${path}.rule.kinds[${j}]`, kind);
    });
  });
}

function postFaults(file: OrganisationFile, { units, posts }: Book, told: Told): void {
  const charged = new Set<string>();
  const single = new Set<string>();
  file.posts.forEach((post, i) => {
    const path = `posts[${i}]`;
    known(units, post.unit, `${path}.unit`, told);
    known(posts, post.deputyOf, `${path}.deputyOf`, told);
    known(posts, post.secretaryOf, `${path}.secretaryOf`, told);
    if (post.deputyOf === post.code) told('cycle', `${path}.deputyOf`, post.code);
    if (post.secretaryOf === post.code) told('cycle', `${path}.secretaryOf`, post.code);
    if (units.get(post.unit)?.kind === 'external') told('not-allowed', `${path}.unit`, post.unit);
    // A unit has one head and the office one main leader: who decides is never a matter of order.
    const seat =
      post.role === 'unit_head'
        ? `head of ${post.unit}`
        : post.role === 'main_leader'
          ? post.role
          : undefined;
    if (seat !== undefined && single.has(seat)) told('twice', `${path}.role`, post.code);
    if (seat !== undefined) single.add(seat);
    post.inChargeOf?.forEach((unit, j) => {
      known(units, unit, `${path}.inChargeOf[${j}]`, told);
      if (charged.has(unit)) told('twice', `${path}.inChargeOf[${j}]`, unit);
      charged.add(unit);
    });
  });
  const has = (role: string, unit?: string): boolean =>
    file.posts.some((post) => post.role === role && (unit === undefined || post.unit === unit));
  if (!has('main_leader')) told('missing', 'posts', 'main_leader');
  if (!has('administrator')) told('missing', 'posts', 'administrator');
  if (units.has(file.supervisionOffice) && !has('unit_head', file.supervisionOffice))
    told('missing', 'posts', `unit_head (${file.supervisionOffice})`);
}

function peopleFaults(
  file: OrganisationFile,
  { posts, people }: Book,
  commands: readonly string[],
  told: Told,
): void {
  const held = new Map<string, { from: string; to: string }[]>();
  file.people.forEach((person, i) =>
    person.tenures.forEach(({ post, from, to = '9999-12-31' }, j) => {
      const path = `people[${i}].tenures[${j}]`;
      known(posts, post, `${path}.post`, told);
      if (to < from) told('order', `${path}.to`, to);
      const others = held.get(post) ?? [];
      if (others.some((other) => from <= other.to && other.from <= to)) told('overlap', path, post);
      held.set(post, [...others, { from, to }]);
    }),
  );
  const owners = new Set<string>();
  Object.entries(file.accounts ?? {}).forEach(([account, person]) => {
    known(people, person, `accounts.${account}`, told);
    if (owners.has(person)) told('twice', `accounts.${account}`, person);
    owners.add(person);
  });
  file.delegations?.forEach((delegation, i) => {
    const path = `delegations[${i}]`;
    known(people, delegation.from, `${path}.from`, told);
    known(people, delegation.to, `${path}.to`, told);
    known(posts, delegation.post, `${path}.post`, told);
    if (delegation.from === delegation.to) told('not-allowed', `${path}.to`, delegation.to);
    if (delegation.end < delegation.start) told('order', `${path}.end`, delegation.end);
    delegation.commands.forEach((command, j) => {
      if (!commands.includes(command.replaceAll('_', '-')))
        told('unknown', `${path}.commands[${j}]`, command);
    });
  });
}

function index<T extends { code: string }>(rows: readonly T[], path: string, told: Told): Map<string, T> {
  const found = new Map<string, T>();
  rows.forEach((row, i) => {
    if (found.has(row.code)) told('twice', `${path}[${i}].code`, row.code);
    found.set(row.code, row);
  });
  return found;
}
