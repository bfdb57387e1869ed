import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts whose password was given by somebody else change it first. */
export class Administration1700000000014 implements MigrationInterface {
  name = 'Administration1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "account" ADD "must_change_password" boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "account" DROP COLUMN "must_change_password"`);
  }
}
