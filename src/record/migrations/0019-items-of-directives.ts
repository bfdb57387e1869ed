import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists by lamp, the weakest first; and what the items of a directive come to, late ones too, by its index alone. */
export class ItemsOfDirectives1700000000019 implements MigrationInterface {
  name = 'ItemsOfDirectives1700000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `create index item_by_lamp on item ((case when phase in ('running', 'suspended') then
           case lamp when 'red' then 0 when 'yellow' then 1 when 'green' then 2 else 3 end else 4 end),
         coalesce(due_at, 'infinity'::timestamptz), id)`,
      'drop index item_directive',
      `create index item_directive on item (directive_id, phase, mandatory, lamp, status, late)
         where directive_id is not null`,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index item_by_lamp, item_directive');
    await runner.query(
      `create index item_directive on item (directive_id, phase, mandatory, lamp, status)
         where directive_id is not null`,
    );
  }
}
