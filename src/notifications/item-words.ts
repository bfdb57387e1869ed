import type { DataSource } from 'typeorm';
import type { ItemWords } from './compose.js';

/** What texts name of an item, as it is now; undefined where the stream is no item. */
export async function itemWords(database: DataSource, streamId: string): Promise<ItemWords | undefined> {
  const [row] = await database.query<ItemWords[]>(
    `select i.title, i.number,
       to_char(i.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt",
       (select u.name from unit u where u.code = i.lead_unit) as "leadUnit",
       coalesce((select jsonb_object_agg(a.id, coalesce(u.name, a.unit_id)) from assignment a
                 left join unit u on u.code = a.unit_id where a.item_id = i.id), '{}') as assignments,
       coalesce((select jsonb_object_agg(o.id, o.owner) from (
                   select id, assignment_id as owner from request where item_id = i.id
                   union all select id, assignment_id from report where item_id = i.id) o), '{}') as owners,
       coalesce((select jsonb_object_agg(r.id, r.percent) from report r where r.item_id = i.id), '{}') as percents,
       coalesce((select jsonb_object_agg(m.no::text, m.title) from milestone m where m.item_id = i.id), '{}') as milestones
     from item i where i.id::text = $1`,
    [streamId],
  );
  return row;
}
