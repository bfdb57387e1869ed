import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DataSource, EntityManager } from 'typeorm';
import type { RuleFile } from '../../domain/policies/files.js';
import type { FileBodies, FileKind } from '../../domain/policies/schemas.js';

/** A stored version of one body of the office's data. */
export interface StoredPolicy extends RuleFile {
  digest: string;
  validFrom: string;
  /** Person who made this version; null for one that came with the product. */
  changedBy: string | null;
}

type Sql = DataSource | EntityManager;

const columns = `kind, key, version, body, digest, changed_by as "changedBy",
  to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "validFrom"`;

/** SHA-256 of a body's canonical JSON: the same content has the same digest. */
export const digestOf = (body: unknown): string =>
  createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest('hex');

/** Days a superseded ladder is kept in the rules without a clock that names it, for decisions still on their way. */
const graceDays = 30;

/**
 * Everything rules are made of but the calendar's days: the newest version of each body, and every older ladder a
 * running clock names (docs/record.md section 1).
 */
export async function currentPolicies(sql: Sql): Promise<StoredPolicy[]> {
  return sql.query<StoredPolicy[]>(
    `with numbered as (
       select p.*, lead(valid_from) over (partition by kind, key order by version) as superseded_at from policy p)
     select ${columns} from numbered n
     where superseded_at is null
        or (kind = 'ladder' and (superseded_at > now() - make_interval(days => $1)
            or exists (select 1 from clock c where c.ladder_key = n.key and c.ladder_version = n.version
                       and c.ended_at is null and c.met_at is null)))
     order by kind, key, version`,
    [graceDays],
  );
}

/** Every version of one body, newest first. */
export async function policyVersions(sql: Sql, kind: FileKind, key: string): Promise<StoredPolicy[]> {
  return sql.query<StoredPolicy[]>(
    `select ${columns} from policy where kind = $1 and key = $2 order by version desc`,
    [kind, key],
  );
}

/** Adds a version after the newest one; the same content as the newest adds nothing. Returns the version in force. */
export async function addPolicy(
  sql: EntityManager,
  { kind, key, body }: Omit<RuleFile, 'version'>,
  changedBy: string | null,
  digest: string = digestOf(body),
): Promise<number> {
  await lockPolicies(sql);
  const [newest] = await policyVersions(sql, kind, key);
  if (newest?.digest === digest) return newest.version;
  const version = (newest?.version ?? 0) + 1;
  await sql.query(
    `insert into policy (kind, key, version, body, digest, valid_from, changed_by)
     values ($1, $2, $3, $4::jsonb, $5, now(), $6)`,
    [kind, key, version, JSON.stringify(body), digest, changedBy],
  );
  return version;
}

/** One change of the office's rules at a time, until the transaction ends. */
export async function lockPolicies(sql: EntityManager): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtext('policy'))`);
}

/** The calendar without its days, which lie in tables of their own. */
type CalendarBase = Omit<FileBodies['calendar'], 'days' | 'publishedYears' | 'version'>;

/** The whole calendar as a file; undefined where there is none of the code. */
export async function calendarFile(
  sql: Sql,
  code: string,
): Promise<(RuleFile & { body: FileBodies['calendar'] }) | undefined> {
  const [newest] = await policyVersions(sql, 'calendar', code);
  if (!newest) return undefined;
  const days = await sql.query<{ date: string; kind: 'holiday' | 'make_up'; name: string }[]>(
    `select to_char(date, 'YYYY-MM-DD') as date, kind, name from calendar_day where calendar = $1 order by date`,
    [code],
  );
  const years = await sql.query<{ year: number }[]>(
    `select year from calendar_year where calendar = $1 and published_at is not null order by year`,
    [code],
  );
  return {
    kind: 'calendar',
    key: code,
    version: newest.version,
    body: {
      ...(newest.body as CalendarBase),
      version: newest.version,
      days: Object.fromEntries(days.map(({ date, kind, name }) => [date, { kind, name }])),
      publishedYears: years.map(({ year }) => year),
    },
  };
}

/** Replaces the days of one year and marks it as published. */
export async function storeYear(
  sql: EntityManager,
  code: string,
  year: number,
  days: readonly { date: string; kind: 'holiday' | 'make_up'; name: string }[],
): Promise<void> {
  await sql.query(
    `delete from calendar_day where calendar = $1 and date >= make_date($2, 1, 1) and date <= make_date($2, 12, 31)`,
    [code, year],
  );
  await sql.query(
    `insert into calendar_day (calendar, date, kind, name)
     select $1, (d->>'date')::date, d->>'kind', d->>'name' from jsonb_array_elements($2::jsonb) d`,
    [code, JSON.stringify(days)],
  );
  await sql.query(
    `insert into calendar_year (calendar, year, published_at) values ($1, $2, now())
     on conflict (calendar, year) do update set published_at = now()`,
    [code, year],
  );
}

/** Gives the calendar its next version, whose digest covers base, days and years. */
export async function bumpCalendar(
  sql: EntityManager,
  code: string,
  changedBy: string | null,
): Promise<number> {
  const file = await calendarFile(sql, code);
  if (!file) throw new Error(`calendar ${code} does not exist`);
  const { days, publishedYears, version: _, ...base } = file.body;
  return addPolicy(
    sql,
    { kind: 'calendar', key: code, body: base },
    changedBy,
    digestOf({ base, days, publishedYears }),
  );
}
