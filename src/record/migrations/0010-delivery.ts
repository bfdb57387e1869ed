import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What delivery keeps beside the outbox: who got what, and who let it go. */
export class Delivery1700000000010 implements MigrationInterface {
  name = 'Delivery1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "delivery_receipt" ("outbox_id" bigint NOT NULL, "person" text NOT NULL, "result" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_0dd92c48cbf3454510a9adb6cc5" PRIMARY KEY ("outbox_id", "person"))`,
    );
    await runner.query(`ALTER TABLE "outbox" ADD "handled_by" text`);
    await runner.query(
      `CREATE INDEX "outbox_status" ON "outbox" ("status", "id") WHERE status in ('ready', 'held', 'dead')`,
    );
    await runner.query(`ALTER TABLE "outbox" DROP CONSTRAINT "outbox_status_known"`);
    await runner.query(
      `ALTER TABLE "outbox" ADD CONSTRAINT "outbox_status_known" CHECK (status in ('ready', 'held', 'sent', 'dead', 'overtaken', 'merged', 'skipped'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "outbox" DROP CONSTRAINT "outbox_status_known"`);
    await runner.query(
      `ALTER TABLE "outbox" ADD CONSTRAINT "outbox_status_known" CHECK (status in ('ready', 'held', 'sent', 'dead', 'overtaken', 'merged'))`,
    );
    await runner.query(`DROP INDEX "outbox_status"`);
    await runner.query(`ALTER TABLE "outbox" DROP COLUMN "handled_by"`);
    await runner.query(`DROP TABLE "delivery_receipt"`);
  }
}
