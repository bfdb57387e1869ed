import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  organisationFaults,
  organisationFileSchema,
  type OrganisationFile,
} from '../../domain/people/organisation-file.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';

/** A file that was not loaded: every fault with its place; nothing has changed. */
export class OrganisationFileError extends Error {
  constructor(readonly faults: { path: string; message: string }[]) {
    super(
      `the organisation file is wrong, nothing was loaded\n${faults.map(({ path, message }) => `  ${path}  ${message}`).join('\n')}`,
    );
  }
}

/** Brings an organisation file into the record; a file loaded twice changes nothing. */
@Injectable()
export class OrganisationLoader {
  constructor(
    private readonly database: DataSource,
    private readonly snapshot: OrganisationSnapshot,
  ) {}

  /** True once an organisation has been loaded. */
  async exists(): Promise<boolean> {
    return (await this.database.query<unknown[]>('select 1 from office')).length > 0;
  }

  /** @throws OrganisationFileError naming every fault with its place */
  async load(content: unknown): Promise<OrganisationFile> {
    const parsed = organisationFileSchema.safeParse(content);
    if (!parsed.success) {
      throw new OrganisationFileError(
        parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      );
    }
    const faults = organisationFaults(parsed.data);
    if (faults.length > 0) {
      throw new OrganisationFileError(
        faults.map(({ path, fault, value }) => ({ path, message: `${fault}: ${value}` })),
      );
    }
    await this.database.transaction((sql) => write(sql, parsed.data));
    this.snapshot.changed();
    return parsed.data;
  }
}

async function write(sql: EntityManager, file: OrganisationFile): Promise<void> {
  const rows = (value: unknown): string => JSON.stringify(value);
  await sql.query(
    `insert into office (id, name, supervision_office, zone, version) values (1, $1, $2, 'Asia/Shanghai', 1)
     on conflict (id) do update set name = excluded.name, supervision_office = excluded.supervision_office, version = office.version + 1`,
    [file.name, file.supervisionOffice],
  );
  await sql.query(
    `insert into unit (code, name, kind, hierarchy, contact_unit, aliases, covers)
     select u->>'code', u->>'name', u->>'kind', u->>'hierarchy', u->>'contactUnit', coalesce(u->'aliases', '[]'), coalesce(u->'covers', '[]')
     from jsonb_array_elements($1::jsonb) u
     on conflict (code) do update set name = excluded.name, kind = excluded.kind, hierarchy = excluded.hierarchy,
       contact_unit = excluded.contact_unit, aliases = excluded.aliases, covers = excluded.covers`,
    [rows(file.units)],
  );
  await sql.query('delete from unit_edge');
  await sql.query(
    `insert into unit_edge (hierarchy, unit, parent, from_day)
     select u->>'hierarchy', u->>'code', u->>'parent', date '1900-01-01'
     from jsonb_array_elements($1::jsonb) u where u->>'parent' is not null`,
    [rows(file.units)],
  );
  await sql.query('delete from unit_closure');
  await sql.query(
    `with recursive up as (
       select unit, parent as ancestor, 1 as depth from unit_edge where to_day is null
       union all
       select up.unit, e.parent, up.depth + 1 from up join unit_edge e on e.unit = up.ancestor and e.to_day is null
     ) insert into unit_closure (unit, ancestor, depth) select unit, ancestor, min(depth) from up group by unit, ancestor`,
  );
  await sql.query(
    `insert into unit_group (code, name, aliases, rule)
     select g->>'code', g->>'name', coalesce(g->'aliases', '[]'), g->'rule' from jsonb_array_elements($1::jsonb) g
     on conflict (code) do update set name = excluded.name, aliases = excluded.aliases, rule = excluded.rule`,
    [rows(file.unitGroups)],
  );
  await sql.query(
    `insert into person (code, name, email, mobile)
     select p->>'code', p->>'name', p->>'email', p->>'mobile' from jsonb_array_elements($1::jsonb) p
     on conflict (code) do update set name = excluded.name, email = excluded.email, mobile = excluded.mobile`,
    [rows(file.people)],
  );
  await sql.query(
    `insert into post (code, name, unit, role, deputy_of, secretary_of)
     select p->>'code', p->>'name', p->>'unit', p->>'role', p->>'deputyOf', p->>'secretaryOf' from jsonb_array_elements($1::jsonb) p
     on conflict (code) do update set name = excluded.name, unit = excluded.unit, role = excluded.role,
       deputy_of = excluded.deputy_of, secretary_of = excluded.secretary_of`,
    [rows(file.posts)],
  );
  await sql.query('delete from post_charge');
  await sql.query(
    `insert into post_charge (post, unit)
     select p->>'code', u from jsonb_array_elements($1::jsonb) p, jsonb_array_elements_text(coalesce(p->'inChargeOf', '[]')) u`,
    [rows(file.posts)],
  );
  await sql.query('delete from tenure');
  await sql.query(
    `insert into tenure (post, person, from_day, to_day)
     select t->>'post', p->>'code', (t->>'from')::date, (t->>'to')::date
     from jsonb_array_elements($1::jsonb) p, jsonb_array_elements(p->'tenures') t`,
    [rows(file.people)],
  );
  await sql.query(
    `insert into delegation (id, from_person, to_person, post, commands, start_day, end_day, reason)
     select d->>'code', d->>'from', d->>'to', d->>'post',
       (select coalesce(jsonb_agg(replace(c, '_', '-')), '[]') from jsonb_array_elements_text(d->'commands') c),
       (d->>'start')::date, (d->>'end')::date, coalesce(d->>'reason', '')
     from jsonb_array_elements($1::jsonb) d on conflict (id) do nothing`,
    [rows(file.delegations ?? [])],
  );
}
