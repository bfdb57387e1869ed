import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../platform/http/problem.js';

export interface PersonRow {
  code: string;
  name: string;
  posts: { code: string; name: string; unit: string; role: string }[];
  email?: string | null;
  mobile?: string | null;
}

export interface PeopleFilter {
  q?: string | undefined;
  unit?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The directory: people with the posts they hold today. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * By code, in pages. Addresses and numbers only where asked for: they are personal.
   * @throws Problem 400 for a cursor that is none
   */
  async list(
    { q, unit, cursor, limit }: PeopleFilter,
    contacts: boolean,
  ): Promise<{ people: PersonRow[]; nextCursor: string | null }> {
    const after = cursor === undefined ? '' : decode(cursor);
    const rows = await this.database.query<PersonRow[]>(
      `select p.code, p.name${contacts ? ', p.email, p.mobile' : ''},
         coalesce(jsonb_agg(jsonb_build_object('code', h.code, 'name', h.name, 'unit', h.unit, 'role', h.role)
           order by h.code) filter (where h.code is not null), '[]') as posts
       from person p cross join office o
       left join (tenure t join post h on h.code = t.post) on t.person = p.code
         and (now() at time zone o.zone)::date between t.from_day and coalesce(t.to_day, 'infinity')
       where p.code > $1 and ($2::text is null or p.name like $2 or p.code like $2)
         and ($3::text is null or exists (
           select 1 from tenure s join post k on k.code = s.post where s.person = p.code and k.unit = $3
             and (now() at time zone o.zone)::date between s.from_day and coalesce(s.to_day, 'infinity')))
       group by p.code order by p.code limit $4`,
      [after, q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`, unit ?? null, limit + 1],
    );
    const people = rows.slice(0, limit);
    const last = people.at(-1);
    return { people, nextCursor: rows.length > limit && last ? encode(last.code) : null };
  }
}

const encode = (code: string): string => Buffer.from(`people/${code}`).toString('base64url');

function decode(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const code = /^people\/([a-z0-9][a-z0-9-]{0,63})$/.exec(text)?.[1];
  if (code === undefined) throw Problem.of('cursor.invalid');
  return code;
}
