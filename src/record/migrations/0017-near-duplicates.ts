import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Titles of open items by trigrams: what is like a draft is found before it is issued. */
export class NearDuplicates1700000000017 implements MigrationInterface {
  name = 'NearDuplicates1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index item_open_title on item using gin (title gin_trgm_ops) where phase in ('running', 'suspended')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index item_open_title');
  }
}
