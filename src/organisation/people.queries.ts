import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language } from '../../domain/language.js';
import type { Tenure } from '../../domain/people/organisation-changes.js';
import { Problem } from '../platform/http/problem.js';

/** How a person signs in. */
export interface AccountState {
  username: string;
  disabled: boolean;
  mustChangePassword: boolean;
  /** Sessions that are open. */
  sessions: number;
  lastSignedInAt: string | null;
}

export interface PersonRow {
  code: string;
  name: string;
  posts: { code: string; name: string; unit: string; role: string }[];
  email?: string | null;
  mobile?: string | null;
  language?: Language;
  account?: AccountState | null;
}

/** Whether people have an account, and whether it is open. */
export const accountStates = ['none', 'open', 'disabled'] as const;

export interface PeopleFilter {
  q?: string | undefined;
  unit?: string | undefined;
  account?: (typeof accountStates)[number] | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** What administrators see besides: addresses and numbers, which are personal, and how a person signs in. */
const keptByAdministrators = `, p.email, p.mobile, p.language,
  (select jsonb_build_object('username', a.username, 'disabled', a.disabled_at is not null,
     'mustChangePassword', a.must_change_password,
     'sessions', count(s.id) filter (where s.revoked_at is null and s.expires_at > now()),
     'lastSignedInAt', to_char(max(s.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
   from account a left join session s on s.username = a.username where a.person = p.code group by a.username) as account`;

const columns = (administers: boolean): string => `p.code, p.name${administers ? keptByAdministrators : ''},
  coalesce(jsonb_agg(jsonb_build_object('code', h.code, 'name', h.name, 'unit', h.unit, 'role', h.role)
    order by h.code) filter (where h.code is not null), '[]') as posts`;
const postsToday = `cross join office o
  left join (tenure t join post h on h.code = t.post) on t.person = p.code
    and (now() at time zone o.zone)::date between t.from_day and coalesce(t.to_day, 'infinity')`;

/** The directory: people with the posts they hold today. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * By code, in pages.
   * @throws Problem 400 for a cursor that is none, 403 where somebody who does not administer asks about accounts
   */
  async list(
    { q, unit, account, cursor, limit }: PeopleFilter,
    administers: boolean,
  ): Promise<{ people: PersonRow[]; nextCursor: string | null }> {
    if (account !== undefined && !administers) throw Problem.of('forbidden');
    const after = cursor === undefined ? '' : decode(cursor);
    const rows = await this.database.query<PersonRow[]>(
      `select ${columns(administers)} from person p ${postsToday}
       where p.code > $1 and ($2::text is null or p.name ilike $2 or p.code like $2
           or ($5 and exists (select 1 from account u where u.person = p.code and u.username like $2)))
         and ($3::text is null or exists (
           select 1 from tenure s join post k on k.code = s.post where s.person = p.code and k.unit = $3
             and (now() at time zone o.zone)::date between s.from_day and coalesce(s.to_day, 'infinity')))
         and ($6::text is null or $6 = coalesce(
           (select case when u.disabled_at is null then 'open' else 'disabled' end from account u where u.person = p.code), 'none'))
       group by p.code order by p.code limit $4`,
      [
        after,
        q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`,
        unit ?? null,
        limit + 1,
        administers,
        account ?? null,
      ],
    );
    const people = rows.slice(0, limit);
    const last = people.at(-1);
    return { people, nextCursor: rows.length > limit && last ? encode(last.code) : null };
  }

  /** A person as administrators see them, with every tenure, the latest first. @throws Problem 404 */
  async one(code: string): Promise<PersonRow & { tenures: Tenure[] }> {
    const [[person], tenures] = await Promise.all([
      this.database.query<PersonRow[]>(
        `select ${columns(true)} from person p ${postsToday} where p.code = $1 group by p.code`,
        [code],
      ),
      this.database.query<Tenure[]>(
        `select id::text as id, post, person, to_char(from_day, 'YYYY-MM-DD') as "from", to_char(to_day, 'YYYY-MM-DD') as "to"
         from tenure where person = $1 order by from_day desc, id desc limit 200`,
        [code],
      ),
    ]);
    if (!person) throw Problem.of('not-found');
    return { ...person, tenures };
  }
}

const encode = (code: string): string => Buffer.from(`people/${code}`).toString('base64url');

function decode(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const code = /^people\/([a-z0-9][a-z0-9-]{0,63})$/.exec(text)?.[1];
  if (code === undefined) throw Problem.of('cursor.invalid');
  return code;
}
