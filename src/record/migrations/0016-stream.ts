import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells whoever keeps what people may see that units, posts or who acts for whom have changed. */
export class Stream1700000000016 implements MigrationInterface {
  name = 'Stream1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create function tell_organisation() returns trigger language plpgsql as $$
       begin
         perform pg_notify('organisation_changed', '');
         return null;
       end $$`,
    );
    for (const table of told) {
      await runner.query(
        `create trigger ${table}_told after insert or update or delete on ${table}
         for each statement execute function tell_organisation()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of told) await runner.query(`drop trigger ${table}_told on ${table}`);
    await runner.query('drop function tell_organisation()');
  }
}

const told = ['office', 'unit_closure', 'post', 'post_charge', 'tenure', 'delegation'];
