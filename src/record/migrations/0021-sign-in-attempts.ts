import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wrong passwords are counted for all processes together. Unlogged: what a crash forgets only eases the limit. */
export class SignInAttempts1700000000021 implements MigrationInterface {
  name = 'SignInAttempts1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create unlogged table "sign_in_attempt" ("of" text not null, "count" integer not null,
         "since" timestamp with time zone not null default now(),
         constraint "PK_sign_in_attempt" primary key ("of"))`,
    );
    await runner.query('create index "sign_in_attempt_since" on "sign_in_attempt" ("since")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table "sign_in_attempt"');
  }
}
