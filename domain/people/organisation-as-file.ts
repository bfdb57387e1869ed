import type { CalendarDate } from '../calendar/instant.js';
import type { OrganisationRecord, Tenure } from './organisation-changes.js';
import { organisationFileSchema, type OrganisationFile } from './organisation-file.js';

/**
 * The organisation in force as the file that says so: loaded again it changes nothing. Tenures are those that run or
 * are to come; what is over stands in the record alone.
 */
export function organisationAsFile(
  { office, units, groups, posts, people, tenures }: OrganisationRecord,
  today: CalendarDate,
): OrganisationFile {
  const held = tenures.filter(({ to }) => to === null || to >= today).toSorted(inOrder);
  return organisationFileSchema.parse({
    ...office,
    units: sorted(units.map(said)),
    unitGroups: sorted(groups.map(said)),
    posts: sorted(posts.map(said)),
    people: sorted(people).map((person) => ({
      ...said(person),
      tenures: held
        .filter((tenure) => tenure.person === person.code)
        .map(({ post, from, to }) => said({ post, from, to })),
    })),
  });
}

const inOrder = (a: Tenure, b: Tenure): number =>
  a.from.localeCompare(b.from) || a.post.localeCompare(b.post);

const sorted = <T extends { code: string }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.code < b.code ? -1 : 1));

/** What a row says: a file leaves out what is empty, but for a parent, which says that there is none. */
const said = <T extends object>(row: T): T =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) =>
        name === 'parent' || !(value === null || (Array.isArray(value) && value.length === 0)),
    ),
  ) as T;
