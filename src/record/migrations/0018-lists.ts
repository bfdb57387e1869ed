import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The orders of lists as indexes over keys that are never null, and what a person's own part is gathered by. */
export class Lists1700000000018 implements MigrationInterface {
  name = 'Lists1700000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index item_open_due');
    for (const statement of [
      `create index item_by_due on item (coalesce(due_at, 'infinity'::timestamptz), id)`,
      `create index item_open_by_due on item (coalesce(due_at, 'infinity'::timestamptz), id)
         where phase in ('running', 'suspended')`,
      `create index item_by_issued on item (coalesce(issued_at, '-infinity'::timestamptz) desc, id desc)`,
      `create index item_by_number on item ((coalesce(number, chr(1114111)) collate "C"), id)`,
      `create index item_responsible on item (responsible_post) where responsible_post is not null`,
      `create index sign_slot_decided on sign_slot (decided_by, item_id) where decided_by is not null`,
      `create index sign_slot_delegated on sign_slot (delegated_to, item_id) where delegated_to is not null`,
      `create index todo_first on todo (principal, rank desc, due_at, item_id)`,
      `create index item_recurred on item (id) where recurrences > 0`,
      `create index request_refused on request (item_id) where kind = 'closure' and status = 'refused'`,
      reworked,
      `create or replace function item_reworked(i item) returns boolean language sql stable as $$
         select exists (select 1 from reworked_item r where r.item_id = i.id) $$`,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create or replace function item_reworked(i item) returns boolean language sql stable as $$
         select i.recurrences > 0 or exists (select 1 from request r
           where r.item_id = i.id and r.kind = 'closure' and r.status = 'refused') $$`,
    );
    await runner.query('drop view reworked_item');
    await runner.query('drop index todo_first, item_recurred, request_refused');
    await runner.query(
      `drop index item_by_due, item_open_by_due, item_by_issued, item_by_number, item_responsible, sign_slot_decided,
         sign_slot_delegated`,
    );
    await runner.query(
      `create index item_open_due on item (due_at, id) where phase in ('running', 'suspended')`,
    );
  }
}

/** Items sent back at least once: a closure refused, or a recheck after closing that failed. */
const reworked = `
create view reworked_item as
  select item_id from request where kind = 'closure' and status = 'refused'
  union
  select id from item where recurrences > 0`;
