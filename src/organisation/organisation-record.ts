import type { EntityManager } from 'typeorm';
import type { CalendarDate } from '../../domain/calendar/instant.js';
import type {
  OrganisationChange,
  OrganisationRecord,
  TenureChange,
} from '../../domain/people/organisation-changes.js';
import type { OrganisationFile } from '../../domain/people/organisation-file.js';

/** Zone of an office before it has one; every office of the product keeps Chinese time. */
const zone = 'Asia/Shanghai';

/** The office's day now. */
export async function officeDay(sql: EntityManager): Promise<CalendarDate> {
  const [row] = await sql.query<{ day: string }[]>(
    `select to_char(now() at time zone coalesce((select zone from office), $1), 'YYYY-MM-DD') as day`,
    [zone],
  );
  if (!row) throw new Error('the database does not tell the day');
  return row.day;
}

/** Reads the organisation in the words of its file. */
export async function readRecord(sql: EntityManager): Promise<OrganisationRecord> {
  const [row] = await sql.query<{ record: OrganisationRecord }[]>(
    `select jsonb_build_object(
       'office', (select jsonb_build_object('name', name, 'supervisionOffice', supervision_office) from office),
       'units', (select coalesce(jsonb_agg(jsonb_build_object('code', u.code, 'name', u.name, 'kind', u.kind,
           'hierarchy', u.hierarchy, 'parent', e.parent, 'contactUnit', u.contact_unit, 'aliases', u.aliases, 'covers', u.covers)), '[]')
         from unit u left join unit_edge e on e.unit = u.code and e.to_day is null),
       'groups', (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name, 'aliases', aliases, 'rule', rule)), '[]')
         from unit_group),
       'posts', (select coalesce(jsonb_agg(jsonb_build_object('code', p.code, 'name', p.name, 'unit', p.unit, 'role', p.role,
           'inChargeOf', (select coalesce(jsonb_agg(c.unit order by c.unit collate "C"), '[]') from post_charge c where c.post = p.code),
           'deputyOf', p.deputy_of, 'secretaryOf', p.secretary_of)), '[]') from post p),
       'people', (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name, 'email', email, 'mobile', mobile)), '[]')
         from person),
       'tenures', (select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'post', post, 'person', person,
           'from', from_day, 'to', to_day) order by id), '[]') from tenure),
       'delegations', (select coalesce(jsonb_agg(id), '[]') from delegation)) as record`,
  );
  if (!row) throw new Error('the organisation cannot be read');
  return row.record;
}

/** Writes what changes and touches nothing else. A unit that moves keeps where it stood before, with its last day. */
export async function writeChanges(
  sql: EntityManager,
  file: OrganisationFile,
  {
    changes,
    tenures,
    today,
  }: { changes: readonly OrganisationChange[]; tenures: readonly TenureChange[]; today: string },
): Promise<void> {
  const touched = <T extends { code: string }>(
    what: OrganisationChange['what'],
    rows: readonly T[],
  ): string => {
    const codes = new Set(changes.filter((change) => change.what === what).map(({ code }) => code));
    return JSON.stringify(rows.filter(({ code }) => codes.has(code)));
  };
  await sql.query(
    `insert into office (id, name, supervision_office, zone, version) values (1, $1, $2, $3, 1)
     on conflict (id) do update set name = excluded.name, supervision_office = excluded.supervision_office`,
    [file.name, file.supervisionOffice, zone],
  );
  await sql.query(
    `insert into unit (code, name, kind, hierarchy, contact_unit, aliases, covers)
     select u->>'code', u->>'name', u->>'kind', u->>'hierarchy', u->>'contactUnit', coalesce(u->'aliases', '[]'), coalesce(u->'covers', '[]')
     from jsonb_array_elements($1::jsonb) u
     on conflict (code) do update set name = excluded.name, kind = excluded.kind, hierarchy = excluded.hierarchy,
       contact_unit = excluded.contact_unit, aliases = excluded.aliases, covers = excluded.covers`,
    [touched('unit', file.units)],
  );
  await writeTree(sql, file, changes, today);
  await sql.query(
    `insert into unit_group (code, name, aliases, rule)
     select g->>'code', g->>'name', coalesce(g->'aliases', '[]'), g->'rule' from jsonb_array_elements($1::jsonb) g
     on conflict (code) do update set name = excluded.name, aliases = excluded.aliases, rule = excluded.rule`,
    [touched('group', file.unitGroups)],
  );
  await sql.query(
    `insert into person (code, name, email, mobile)
     select p->>'code', p->>'name', p->>'email', p->>'mobile' from jsonb_array_elements($1::jsonb) p
     on conflict (code) do update set name = excluded.name, email = coalesce(excluded.email, person.email),
       mobile = coalesce(excluded.mobile, person.mobile)`,
    [touched('person', file.people)],
  );
  const posts = touched('post', file.posts);
  await sql.query(
    `insert into post (code, name, unit, role, deputy_of, secretary_of)
     select p->>'code', p->>'name', p->>'unit', p->>'role', p->>'deputyOf', p->>'secretaryOf' from jsonb_array_elements($1::jsonb) p
     on conflict (code) do update set name = excluded.name, unit = excluded.unit, role = excluded.role,
       deputy_of = excluded.deputy_of, secretary_of = excluded.secretary_of`,
    [posts],
  );
  await sql.query(
    `delete from post_charge c using jsonb_array_elements($1::jsonb) p where c.post = p->>'code'`,
    [posts],
  );
  await sql.query(
    `insert into post_charge (post, unit)
     select p->>'code', u from jsonb_array_elements($1::jsonb) p, jsonb_array_elements_text(coalesce(p->'inChargeOf', '[]')) u`,
    [posts],
  );
  await writeTenures(sql, tenures);
  await sql.query(
    `insert into delegation (id, from_person, to_person, post, commands, start_day, end_day, reason)
     select d->>'code', d->>'from', d->>'to', d->>'post',
       (select coalesce(jsonb_agg(replace(c, '_', '-')), '[]') from jsonb_array_elements_text(d->'commands') c),
       (d->>'start')::date, (d->>'end')::date, coalesce(d->>'reason', '')
     from jsonb_array_elements($1::jsonb) d`,
    [touched('delegation', file.delegations ?? [])],
  );
}

/** Ends come before beginnings, so that a post handed over within one file is free when its next holder comes. */
async function writeTenures(sql: EntityManager, tenures: readonly TenureChange[]): Promise<void> {
  const rows = JSON.stringify(tenures);
  await sql.query(
    `delete from tenure t using jsonb_array_elements($1::jsonb) w where t.id = (w->>'id')::bigint and (w->>'gone')::boolean`,
    [rows],
  );
  for (const ending of [true, false]) {
    await sql.query(
      `update tenure t set to_day = (w->>'to')::date from jsonb_array_elements($1::jsonb) w
       where t.id = (w->>'id')::bigint and w->>'gone' is null
         and $2 = (coalesce((w->>'to')::date, 'infinity') < coalesce(t.to_day, 'infinity'))`,
      [rows, ending],
    );
  }
  await sql.query(
    `insert into tenure (post, person, from_day, to_day)
     select w->>'post', w->>'person', (w->>'from')::date, (w->>'to')::date
     from jsonb_array_elements($1::jsonb) w where w->>'id' is null`,
    [rows],
  );
}

async function writeTree(
  sql: EntityManager,
  file: OrganisationFile,
  changes: readonly OrganisationChange[],
  today: string,
): Promise<void> {
  const moves = changes.filter(
    ({ what, after }) =>
      what === 'unit' && after !== undefined && ('parent' in after || 'hierarchy' in after),
  );
  if (moves.length === 0) return;
  const moved = JSON.stringify(
    moves.flatMap(({ code, action }) =>
      file.units
        .filter((unit) => unit.code === code)
        .map(({ hierarchy, parent }) => ({
          code,
          hierarchy,
          parent,
          // A unit the record has not known stood where it stands for as long as anyone asks.
          from: action === 'add' ? '1900-01-01' : today,
        })),
    ),
  );
  await sql.query(
    `delete from unit_edge e using jsonb_array_elements($1::jsonb) u
     where e.unit = u->>'code' and e.to_day is null and e.from_day >= $2::date`,
    [moved, today],
  );
  await sql.query(
    `update unit_edge e set to_day = $2::date - 1 from jsonb_array_elements($1::jsonb) u
     where e.unit = u->>'code' and e.to_day is null`,
    [moved, today],
  );
  await sql.query(
    `insert into unit_edge (hierarchy, unit, parent, from_day)
     select u->>'hierarchy', u->>'code', u->>'parent', (u->>'from')::date
     from jsonb_array_elements($1::jsonb) u where u->>'parent' is not null`,
    [moved],
  );
  await sql.query('delete from unit_closure');
  await sql.query(
    `with recursive up as (
       select unit, parent as ancestor, 1 as depth from unit_edge where to_day is null
       union all
       select up.unit, e.parent, up.depth + 1 from up join unit_edge e on e.unit = up.ancestor and e.to_day is null
     ) insert into unit_closure (unit, ancestor, depth) select unit, ancestor, min(depth) from up group by unit, ancestor`,
  );
  // Who sees an item from above follows the tree.
  await sql.query(
    `select refresh_scope(x.item_id) from (
       select distinct p.item_id from participant p where exists (
         select 1 from jsonb_array_elements($1::jsonb) u where p.unit_id = u->>'code'
           or exists (select 1 from unit_closure c where c.unit = p.unit_id and c.ancestor = u->>'code'))) x`,
    [moved],
  );
}
