import canonicalize from 'canonicalize';
import { addDays, type CalendarDate } from '../calendar/instant.js';
import type { PersonCode, PostCode } from './facts.js';
import type { OrganisationFault, OrganisationFile } from './organisation-file.js';

/** A person in a post from one day to another, both included; without `to` it goes on. */
export interface Tenure {
  id: string;
  post: PostCode;
  person: PersonCode;
  from: CalendarDate;
  to: CalendarDate | null;
}

type Fields = Record<string, unknown> & { code: string };

/** The organisation as the record keeps it, in the words of the file. */
export interface OrganisationRecord {
  office: { name: string; supervisionOffice: string } | null;
  units: readonly Fields[];
  groups: readonly Fields[];
  posts: readonly Fields[];
  people: readonly Fields[];
  tenures: readonly Tenure[];
  /** Codes of delegations that are known. */
  delegations: readonly string[];
}

/** One difference between a file and the record: what is touched, and how its fields read before and after. */
export interface OrganisationChange {
  what: 'office' | 'unit' | 'group' | 'post' | 'person' | 'tenure' | 'delegation';
  action: 'add' | 'change' | 'end' | 'cancel';
  code: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** A tenure as a change wants it: `id` of the one that is there, none for a new one; `gone` for one that never began. */
export interface TenureChange {
  id?: string;
  post: PostCode;
  person: PersonCode;
  from: CalendarDate;
  to: CalendarDate | null;
  gone?: true;
}

/**
 * What a file changes in the record, as of a day of the office. Units, groups, posts and people it no longer names stay,
 * for items name them; tenures that run and are not named end the day before. What is over is evidence of who held
 * what: it is never changed, and a file that says otherwise is at fault.
 */
export function organisationChanges(
  record: OrganisationRecord,
  file: OrganisationFile,
  today: CalendarDate,
): { changes: OrganisationChange[]; tenures: TenureChange[]; faults: OrganisationFault[] } {
  const structure = [
    ...officeChange(record, file),
    ...fieldChanges('unit', record.units, file.units.map(unitFields)),
    ...fieldChanges('group', record.groups, file.unitGroups.map(groupFields)),
    ...fieldChanges('post', record.posts, file.posts.map(postFields)),
    ...fieldChanges('person', record.people, file.people.map(personFields)),
    ...(file.delegations ?? []).flatMap(({ code, ...after }) =>
      record.delegations.includes(code)
        ? []
        : [{ what: 'delegation' as const, action: 'add' as const, code, after }],
    ),
  ];
  const tenures = tenureChanges(record.tenures, file, today);
  return {
    changes: [...structure, ...tenures.wanted.map((wanted) => told(record.tenures, wanted))],
    tenures: tenures.wanted,
    faults: tenures.faults,
  };
}

const unitFields = (unit: OrganisationFile['units'][number]): Fields => ({
  code: unit.code,
  name: unit.name,
  kind: unit.kind,
  hierarchy: unit.hierarchy,
  parent: unit.parent,
  contactUnit: unit.contactUnit ?? null,
  aliases: unit.aliases ?? [],
  covers: unit.covers ?? [],
});
const groupFields = (group: OrganisationFile['unitGroups'][number]): Fields => ({
  code: group.code,
  name: group.name,
  aliases: group.aliases ?? [],
  rule: group.rule,
});
const postFields = (post: OrganisationFile['posts'][number]): Fields => ({
  code: post.code,
  name: post.name,
  unit: post.unit,
  role: post.role,
  inChargeOf: [...(post.inChargeOf ?? [])].sort(),
  deputyOf: post.deputyOf ?? null,
  secretaryOf: post.secretaryOf ?? null,
});
/** An address or number the file leaves out stays as it is. */
const personFields = ({ code, name, email, mobile }: OrganisationFile['people'][number]): Fields => ({
  code,
  name,
  ...(email === undefined ? {} : { email }),
  ...(mobile === undefined ? {} : { mobile }),
});

function officeChange({ office }: OrganisationRecord, file: OrganisationFile): OrganisationChange[] {
  const after = { name: file.name, supervisionOffice: file.supervisionOffice };
  const code = file.supervisionOffice;
  if (!office) return [{ what: 'office', action: 'add', code, after }];
  return same(office, after) ? [] : [{ what: 'office', action: 'change', code, before: office, after }];
}

function fieldChanges(
  what: OrganisationChange['what'],
  known: readonly Fields[],
  wanted: readonly Fields[],
): OrganisationChange[] {
  const byCode = new Map(known.map((fields) => [fields.code, fields]));
  return wanted.flatMap(({ code, ...after }): OrganisationChange[] => {
    const before = byCode.get(code);
    if (!before) return [{ what, action: 'add', code, after }];
    const fields = Object.keys(after).filter((field) => !same(before[field], after[field]));
    if (fields.length === 0) return [];
    const of = (from: Record<string, unknown>): Record<string, unknown> =>
      Object.fromEntries(fields.map((field) => [field, from[field]]));
    return [{ what, action: 'change', code, before: of(before), after: of(after) }];
  });
}

const same = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b);

function tenureChanges(
  known: readonly Tenure[],
  file: OrganisationFile,
  today: CalendarDate,
): { wanted: TenureChange[]; faults: OrganisationFault[] } {
  const wanted: TenureChange[] = [];
  const faults: OrganisationFault[] = [];
  const named = new Set<string>();
  const isOver = ({ to }: Tenure): boolean => to !== null && to < today;
  file.people.forEach(({ code: person, tenures }, i) =>
    tenures.forEach(({ post, from, to = null }, j) => {
      const there = known.find((t) => t.post === post && t.person === person && t.from === from);
      if (!there) {
        wanted.push({ post, person, from, to });
        return;
      }
      named.add(there.id);
      if (there.to === to) return;
      if (isOver(there))
        faults.push({ path: `people[${i}].tenures[${j}].to`, fault: 'past', value: `${post} ${there.to}` });
      else wanted.push({ ...there, to });
    }),
  );
  for (const tenure of known) {
    if (named.has(tenure.id) || isOver(tenure)) continue;
    if (tenure.from > today) wanted.push({ ...tenure, gone: true });
    else wanted.push({ ...tenure, to: tenure.from === today ? today : addDays(today, -1) });
  }
  return { wanted: wanted.filter((change) => !isAsItWas(known, change)), faults };
}

/** One begun today and not named ends today: ending it again changes nothing. */
const isAsItWas = (known: readonly Tenure[], { id, to, gone }: TenureChange): boolean =>
  id !== undefined && gone === undefined && known.find((tenure) => tenure.id === id)?.to === to;

function told(known: readonly Tenure[], { id, gone, ...after }: TenureChange): OrganisationChange {
  const there = known.find((tenure) => tenure.id === id);
  const code = after.post;
  if (!there) return { what: 'tenure', action: 'add', code, after };
  const { id: _, ...before } = there;
  if (gone) return { what: 'tenure', action: 'cancel', code, before };
  return { what: 'tenure', action: after.to === null ? 'change' : 'end', code, before, after };
}
