import type { DataSource } from 'typeorm';
import type { ItemNames } from '../../domain/item/event-words.js';

/**
 * Names by which sentences call the parts of an item. Milestones and dues are read from the log: what is removed or
 * moved since still has its name there.
 */
export async function itemNames(database: DataSource, id: string): Promise<ItemNames> {
  const [row] = await database.query<ItemNames[]>(
    `select i.kind,
       coalesce((select jsonb_object_agg(a.id, coalesce(u.name, a.unit_id)) from assignment a
                 left join unit u on u.code = a.unit_id where a.item_id = i.id), '{}') as units,
       coalesce((select jsonb_object_agg(o.id, o.owner) from (
                   select id, assignment_id as owner from request where item_id = i.id
                   union all select id, assignment_id from report where item_id = i.id) o), '{}') as owners,
       coalesce((select jsonb_object_agg(r.id, r.kind) from request r where r.item_id = i.id), '{}') as requests,
       coalesce((select jsonb_object_agg(s.request_id || '/' || s.no, s.name) from sign_step s where s.item_id = i.id),
                '{}') as steps,
       coalesce((select jsonb_object_agg(m.no, m.title order by m.seq) from (
                   select e.seq, m ->> 'no' as no, m ->> 'title' as title from event e
                   cross join lateral jsonb_array_elements(e.data -> 'item' -> 'milestones') m
                   where e.stream_id = i.id::text and e.kind in ('item_issued', 'item_taken_over')
                   union all
                   select seq, data ->> 'no', data ->> 'title' from event
                   where stream_id = i.id::text and kind = 'milestone_set') m), '{}') as milestones,
       coalesce((select jsonb_agg(jsonb_build_object('seq', d.seq, 'clock', d.clock, 'due', d.due) order by d.seq) from (
                   select seq, coalesce(data -> 'clock', data) ->> 'due' as due,
                     concat_ws(':', coalesce(data -> 'clock', data) ->> 'kind', coalesce(data -> 'clock', data) ->> 'scope')
                       as clock
                   from event where stream_id = i.id::text and kind in ('clock_armed', 'clock_recomputed')
                     and coalesce(data -> 'clock', data) ->> 'kind' in ('deadline', 'milestone')) d), '[]') as dues
     from (select id, kind from item union all select id, 'directive' from directive) i where i.id = $1`,
    [id],
  );
  return row ?? noNames;
}

/** Of an item that is not issued yet. */
export const noNames: ItemNames = {
  kind: 'task',
  units: {},
  owners: {},
  requests: {},
  steps: {},
  milestones: {},
  dues: [],
};
