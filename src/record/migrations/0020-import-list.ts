import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports are listed, the latest first. */
export class ImportList1700000000020 implements MigrationInterface {
  name = 'ImportList1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index import_created on import (created_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index import_created');
  }
}
