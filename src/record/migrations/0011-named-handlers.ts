import type { MigrationInterface, QueryRunner } from 'typeorm';
import { acting as actingBefore } from './0001-organisation.js';

/**
 * What is addressed to a named handler is addressed to their place in the unit, `handler:<unit>/<person>`: whoever left
 * the unit has handed over, and what is addressed to a person reaches that person alone. `acting` says so; todos and
 * messages not yet sent are readdressed.
 */
export class NamedHandlers1700000000011 implements MigrationInterface {
  name = 'NamedHandlers1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(acting);
    await runner.query(readdressTodos);
    await runner.query(readdressMessages);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update todo set principal = 'person:' || split_part(principal, '/', 2) where principal like 'handler:%'`,
    );
    await runner.query(
      `update outbox set recipient = 'person:' || split_part(recipient, '/', 2) where recipient like 'handler:%'`,
    );
    await runner.query('drop function acting(timestamptz)');
    await runner.query(actingBefore);
  }
}

/**
 * Everyone with every principal they act for at an instant (docs/domain.md section 3): posts held; vacant posts one
 * stands in for (its deputy, else whoever acts in the next level: for a handler, supervisor or verifier the unit's head,
 * for a head the leader in charge, for a leader the main leader); a unit's head where it has no handler; contact units
 * and the office for external units; delegations; and a named handler, or once they have left the unit its handler.
 * In plpgsql, which keeps the plan: planning costs five times what running does.
 */
const acting = `
create or replace function acting(p_at timestamptz) returns table (person text, principal text, post text, unit text, role text,
  via text, of_person text, commands jsonb) language plpgsql stable rows 300 as $$
#variable_conflict use_column
begin return query
  with recursive setting as (
    select o.supervision_office as office, (p_at at time zone o.zone)::date as day from office o
  ), held as materialized (
    select t.person, t.post, p.unit, p.role from tenure t join post p on p.code = t.post cross join setting s
    where t.from_day <= s.day and (t.to_day is null or t.to_day >= s.day)
  ), vacant as (
    select p.* from post p where not exists (select 1 from held h where h.post = p.code)
  ), deputised as (
    select v.code as post, h.person from vacant v join post d on d.deputy_of = v.code join held h on h.post = d.code
  ), main as (
    select min(p.code) as post from post p where p.role = 'main_leader'
  ), charge as (
    select distinct on (u.unit) u.unit, g.post
    from (select x.code as unit, x.code as ancestor, 0 as depth from unit x
          union all select c.unit, c.ancestor, c.depth from unit_closure c) u
    join post_charge g on g.unit = u.ancestor
    order by u.unit, u.depth, g.post
  ), next_level as (
    select p.code as post, coalesce(
      case when p.role in ('handler', 'supervisor', 'verifier')
        then (select min(h.code) from post h where h.unit = p.unit and h.role = 'unit_head') end,
      case when p.role <> 'leader_in_charge' then (select g.post from charge g where g.unit = p.unit) end,
      (select m.post from main m)) as next
    from post p where p.role in ('handler', 'supervisor', 'verifier', 'unit_head', 'leader_in_charge')
  ), climb as (
    select v.code as post, v.code as at, 0 as depth from vacant v join next_level n on n.post = v.code
    union all
    select c.post, n.next, c.depth + 1 from climb c join next_level n on n.post = c.at
    where n.next is not null and c.depth < 5 and not exists (select 1 from held h where h.post = c.at)
      and not exists (select 1 from deputised d where d.post = c.at)
  ), standing as (
    select d.post, d.person from deputised d
    union
    select c.post, h.person from climb c join held h on h.post = c.at
    union
    select c.post, d.person from climb c join deputised d on d.post = c.at
  ), own as materialized (
    select h.person, h.post, h.unit, h.role, 'tenure'::text as via, null::text as of_person, null::jsonb as commands from held h
    union all
    select s.person, s.post, p.unit, p.role, 'stand_in', null, null from standing s join post p on p.code = s.post
    union all
    select d.to_person, d.post, p.unit, p.role, 'delegation', d.from_person, d.commands
    from delegation d join post p on p.code = d.post cross join setting s
    where d.revoked_at is null and d.start_day <= s.day and d.end_day >= s.day
      and exists (select 1 from held h where h.post = d.post and h.person = d.from_person)
  ), handling as materialized (
    select o.* from own o where o.role = 'handler'
    union all
    select o.* from own o
    where o.role = 'unit_head' and not exists (select 1 from post p where p.unit = o.unit and p.role = 'handler')
  ), was as (
    select distinct t.person, p.unit, exists (select 1 from held h where h.person = t.person and h.unit = p.unit) as still
    from tenure t join post p on p.code = t.post cross join setting s where t.from_day <= s.day
  )
  select o.person, 'post:' || o.post, o.post, o.unit, o.role, o.via, o.of_person, o.commands from own o
  union all
  select o.person, 'unit:' || o.unit || '/' || o.role, o.post, o.unit, o.role, o.via, o.of_person, o.commands from own o
  where o.role <> 'handler'
  union all
  select o.person, 'unit:' || o.unit || '/handler', o.post, o.unit, o.role, o.via, o.of_person, o.commands from handling o
  union all
  select o.person, 'unit:' || x.code || '/' || o.acts_as, o.post, o.unit, o.role, 'contact', o.of_person, o.commands
  from unit x cross join setting s
  join (select h.*, 'handler' as acts_as from handling h
        union all select u.*, 'unit_head' from own u where u.role = 'unit_head') o
    on o.unit = coalesce(x.contact_unit, s.office)
  where x.kind = 'external'
  union all
  select o.person, 'secretary:' || p.secretary_of, o.post, o.unit, o.role, o.via, o.of_person, o.commands
  from own o join post p on p.code = o.post where p.secretary_of is not null
  union all
  select p.code, 'person:' || p.code, null, null, null, 'person', null, null from person p
  union all
  select w.person, 'handler:' || w.unit || '/' || w.person, null, w.unit, null, 'person', null, null from was w where w.still
  union all
  select o.person, 'handler:' || w.unit || '/' || w.person, o.post, o.unit, o.role, 'stand_in', w.person, o.commands
  from was w join handling o on o.unit = w.unit where not w.still and o.person <> w.person;
end $$`;

/** Where a contract's handler sits: in the unit, or in the contact fixed when the contract of an external unit opened. */
const place = `
  'handler:' || coalesce(
    (select jsonb_path_query_first(e.data, '$.** ? (@.id == $a && @.unit == $u).contact',
       jsonb_build_object('a', a.id, 'u', a.unit_id)) #>> '{}'
     from event e where e.stream_id = a.item_id::text
       and jsonb_path_exists(e.data, '$.** ? (@.id == $a && @.unit == $u).contact',
         jsonb_build_object('a', a.id, 'u', a.unit_id))
     order by e.seq limit 1),
    a.unit_id) || '/' || a.handler`;

/** Of these kinds a unit's part is asked for, and of a unit's people only its handler by name. */
const readdressTodos = `
update todo t set principal = ${place}
from assignment a
where a.item_id = t.item_id and t.principal = 'person:' || a.handler
  and (t.kind in ('acknowledge', 'report', 'submit') and a.id = t.ref
    or t.kind = 'review' and a.role = 'lead' and a.status <> 'ended')`;

/**
 * A message tells its clock and not its audience: those of deciders' clocks stay as they are; of the others, a person
 * who is the item's handler is told as one. While they belong to the unit that is the same person.
 */
const readdressMessages = `
update outbox o set recipient = x.recipient
from (select distinct on (m.id) m.id, ${place} as recipient
      from outbox m join assignment a on a.item_id::text = m.stream_id
        and m.recipient = 'person:' || a.handler and a.status <> 'ended'
      where m.status in ('ready', 'held', 'dead')
        and coalesce(split_part(m.clock_ref, ':', 1), '') not in ('verify', 'sign_off', 'recheck', 'confirm')
      order by m.id, (m.params->>'scope' = a.id) desc nulls last, (a.role = 'lead') desc, a.id) x
where o.id = x.id`;
