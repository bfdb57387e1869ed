import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the record: streams, projections, outbox, office data, attachments and imports. */
export class Record1700000000002 implements MigrationInterface {
  name = 'Record1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "attachment" ("id" uuid NOT NULL, "digest" text NOT NULL, "size" bigint NOT NULL, "media" text NOT NULL, "name" text NOT NULL, "uploaded_by" text NOT NULL, "uploaded_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_d2a80c3a8d467f08a750ac4b420" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "attachment_uploader" ON "attachment"  ("uploaded_by")`);
    await runner.query(
      `CREATE TABLE "attachment_link" ("attachment_id" uuid NOT NULL, "item_id" uuid NOT NULL, "seq" integer NOT NULL, CONSTRAINT "PK_29352258fda73d61b2bec41cfaa" PRIMARY KEY ("attachment_id", "item_id"))`,
    );
    await runner.query(`CREATE INDEX "attachment_link_item" ON "attachment_link"  ("item_id")`);
    await runner.query(
      `CREATE TABLE "clock" ("item_id" uuid NOT NULL, "kind" text NOT NULL, "scope" text NOT NULL, "epoch" integer NOT NULL, "status" text NOT NULL, "armed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE NOT NULL, "paused_at" TIMESTAMP WITH TIME ZONE, "held" text, "met_at" TIMESTAMP WITH TIME ZONE, "missed_at" TIMESTAMP WITH TIME ZONE, "ended_at" TIMESTAMP WITH TIME ZONE, "next_rung_at" TIMESTAMP WITH TIME ZONE, "lamp" text NOT NULL, "level" integer NOT NULL, "provisional" boolean NOT NULL, "ladder_key" text NOT NULL, "ladder_version" integer NOT NULL, "calendar_version" integer NOT NULL, "explain_seq" integer NOT NULL, "period" text, CONSTRAINT "clock_status_known" CHECK (status in ('running', 'held', 'paused', 'met', 'ended')), CONSTRAINT "clock_kind_known" CHECK (kind in ('acknowledge', 'report', 'milestone', 'deadline', 'review', 'verify', 'sign_off', 'resume', 'confirm', 'recheck', 'standing_review', 'overdue_disposal')), CONSTRAINT "PK_81a282455378fc29e1ad692c130" PRIMARY KEY ("item_id", "kind", "scope", "epoch"))`,
    );
    await runner.query(
      `CREATE INDEX "clock_provisional" ON "clock"  ("item_id") WHERE provisional and ended_at is null and met_at is null`,
    );
    await runner.query(
      `CREATE INDEX "clock_ladder" ON "clock"  ("ladder_key", "ladder_version") WHERE ended_at is null and met_at is null`,
    );
    await runner.query(
      `CREATE TABLE "import" ("id" uuid NOT NULL, "file_name" text NOT NULL, "status" text NOT NULL, "created_by" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "reading" jsonb NOT NULL, "answers" jsonb NOT NULL DEFAULT '{}', CONSTRAINT "import_status_known" CHECK (status in ('read', 'committing', 'committed', 'issuing', 'issued')), CONSTRAINT "PK_4ed733f5bcc70cec27187bd90eb" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "import_row" ("import_id" uuid NOT NULL, "n" integer NOT NULL, "sheet" text NOT NULL, "address" text NOT NULL, "reading" jsonb NOT NULL, "correction" jsonb, "status" text NOT NULL, "problem" jsonb, CONSTRAINT "import_row_status_known" CHECK (status in ('open', 'ready', 'refused', 'skipped', 'drafted', 'taken_over', 'issued', 'failed')), CONSTRAINT "PK_dca23f08b7d9ea6fdd2d89189bf" PRIMARY KEY ("import_id", "n"))`,
    );
    await runner.query(`CREATE INDEX "import_row_status" ON "import_row"  ("import_id", "status")`);
    await runner.query(
      `CREATE TABLE "import_item" ("import_id" uuid NOT NULL, "n" integer NOT NULL, "k" integer NOT NULL, "item_id" uuid NOT NULL, CONSTRAINT "PK_94e059cde412d6ff6b2016fcf53" PRIMARY KEY ("import_id", "n", "k"))`,
    );
    await runner.query(
      `CREATE TABLE "item" ("id" uuid NOT NULL, "number" text, "kind" text NOT NULL, "title" text NOT NULL, "requirement" text NOT NULL DEFAULT '', "source_kind" text NOT NULL DEFAULT '', "source_title" text NOT NULL DEFAULT '', "source_number" text, "overseer_unit" text NOT NULL, "lead_unit" text, "responsible_post" text, "term" jsonb, "reporting" jsonb, "urgency" text NOT NULL DEFAULT 'normal', "confidentiality" text NOT NULL DEFAULT 'public', "evidence_kinds" jsonb NOT NULL DEFAULT '[]', "tags" jsonb NOT NULL DEFAULT '[]', "phase" text NOT NULL, "status" text NOT NULL, "lamp" text NOT NULL DEFAULT 'green', "level" integer NOT NULL DEFAULT '0', "decision_pending" boolean NOT NULL DEFAULT false, "issued_at" TIMESTAMP WITH TIME ZONE, "due_at" TIMESTAMP WITH TIME ZONE, "original_due_at" TIMESTAMP WITH TIME ZONE, "provisional" boolean NOT NULL DEFAULT false, "closed_at" TIMESTAMP WITH TIME ZONE, "late" boolean NOT NULL DEFAULT false, "recurrences" integer NOT NULL DEFAULT '0', "rehearsed" boolean NOT NULL DEFAULT false, "verifier" text, "version" integer NOT NULL DEFAULT '0', "search" text NOT NULL DEFAULT '', CONSTRAINT "item_lamp_known" CHECK (lamp in ('green', 'yellow', 'red', 'grey')), CONSTRAINT "item_status_known" CHECK (status in ('drafted', 'issued', 'returned', 'in_progress', 'under_review', 'awaiting_sign_off', 'suspended', 'closed', 'cancelled', 'void')), CONSTRAINT "item_phase_known" CHECK (phase in ('drafted', 'running', 'suspended', 'closed', 'cancelled', 'void')), CONSTRAINT "item_kind_known" CHECK (kind in ('task', 'rectification')), CONSTRAINT "PK_d3c0c71f23e7adcf952a1d13423" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "item_open_due" ON "item"  ("due_at", "id") WHERE phase in ('running', 'suspended')`,
    );
    await runner.query(`CREATE UNIQUE INDEX "item_number" ON "item"  ("number") WHERE number is not null`);
    await runner.query(
      `CREATE TABLE "draft" ("item_id" uuid NOT NULL, "version" integer NOT NULL, "body" jsonb NOT NULL, "created_by" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "import_id" uuid, "import_row" integer, CONSTRAINT "PK_cec9bb5bed08b5a738ca753f5ef" PRIMARY KEY ("item_id"))`,
    );
    await runner.query(
      `CREATE TABLE "draft_change" ("item_id" uuid NOT NULL, "version" integer NOT NULL, "what" text NOT NULL, "body" jsonb, "actor" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_dfb9636bd7ab85a1fbb1194dbdd" PRIMARY KEY ("item_id", "version"))`,
    );
    await runner.query(
      `CREATE TABLE "participant" ("item_id" uuid NOT NULL, "unit_id" text NOT NULL, "role" text NOT NULL, "open" boolean NOT NULL, CONSTRAINT "PK_4c0fa229fe55256513fb8e22388" PRIMARY KEY ("item_id", "unit_id"))`,
    );
    await runner.query(
      `CREATE TABLE "item_scope" ("scope_unit" text NOT NULL, "item_id" uuid NOT NULL, "role" text NOT NULL, "open" boolean NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE, "lamp" text NOT NULL, "status" text NOT NULL, CONSTRAINT "PK_bcc290a4a1baa81d0396a8e45e0" PRIMARY KEY ("scope_unit", "item_id"))`,
    );
    await runner.query(`CREATE INDEX "item_scope_item" ON "item_scope"  ("item_id")`);
    await runner.query(
      `CREATE INDEX "item_scope_due" ON "item_scope"  ("scope_unit", "open", "due_at", "item_id")`,
    );
    await runner.query(
      `CREATE TABLE "assignment" ("item_id" uuid NOT NULL, "id" text NOT NULL, "unit_id" text NOT NULL, "role" text NOT NULL, "status" text NOT NULL, "handler" text, "percent" integer NOT NULL DEFAULT '0', "due_at" TIMESTAMP WITH TIME ZONE, "assigned_at" TIMESTAMP WITH TIME ZONE NOT NULL, "acknowledged_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "assignment_status_known" CHECK (status in ('pending', 'acknowledged', 'submitted', 'accepted', 'waived', 'ended')), CONSTRAINT "assignment_role_known" CHECK (role in ('lead', 'joint_lead', 'co')), CONSTRAINT "PK_ef32d9e0435d9878618f9bda438" PRIMARY KEY ("item_id", "id"))`,
    );
    await runner.query(
      `CREATE INDEX "assignment_handler" ON "assignment"  ("handler") WHERE handler is not null`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "assignment_lead_live" ON "assignment"  ("item_id") WHERE status <> 'ended' and role = 'lead'`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "assignment_unit_live" ON "assignment"  ("item_id", "unit_id") WHERE status <> 'ended'`,
    );
    await runner.query(
      `CREATE TABLE "milestone" ("item_id" uuid NOT NULL, "no" integer NOT NULL, "title" text NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE NOT NULL, "met_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_b5125228f5809e7db9817ae2387" PRIMARY KEY ("item_id", "no"))`,
    );
    await runner.query(
      `CREATE TABLE "measure" ("item_id" uuid NOT NULL, "no" integer NOT NULL, "text" text NOT NULL, "shown" text, "shown_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_89ff5e22529732e4b844b42dee2" PRIMARY KEY ("item_id", "no"))`,
    );
    await runner.query(
      `CREATE TABLE "report" ("item_id" uuid NOT NULL, "id" text NOT NULL, "kind" text NOT NULL, "assignment_id" text NOT NULL, "period" text, "revision" integer NOT NULL, "percent" integer, "status" text NOT NULL, "made_by" text NOT NULL, "filed_at" TIMESTAMP WITH TIME ZONE, "text_seq" integer NOT NULL, CONSTRAINT "report_status_known" CHECK (status in ('awaiting_head', 'filed', 'accepted', 'rejected')), CONSTRAINT "report_kind_known" CHECK (kind in ('report', 'submission')), CONSTRAINT "PK_f98950f94ce5364e31a295ebff3" PRIMARY KEY ("item_id", "id"))`,
    );
    await runner.query(
      `CREATE TABLE "instruction" ("item_id" uuid NOT NULL, "no" integer NOT NULL, "principal" text NOT NULL, "made_by" text NOT NULL, "text_seq" integer NOT NULL, "open_effects" integer NOT NULL, CONSTRAINT "PK_9c377cd9b64b181fc5626ca117e" PRIMARY KEY ("item_id", "no"))`,
    );
    await runner.query(
      `CREATE TABLE "todo" ("principal" text NOT NULL, "item_id" uuid NOT NULL, "kind" text NOT NULL, "ref" text NOT NULL, "rank" integer NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "todo_kind_known" CHECK (kind in ('acknowledge', 'assign', 'approve', 'report', 'submit', 'review', 'verify', 'sign', 'confirm', 'recheck', 'settle')), CONSTRAINT "PK_48ab29cafc06195db8d9dd29036" PRIMARY KEY ("principal", "item_id", "kind", "ref"))`,
    );
    await runner.query(`CREATE INDEX "todo_item" ON "todo"  ("item_id")`);
    await runner.query(
      `CREATE TABLE "outbox" ("id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL, "stream_id" text, "seq" integer, "kind" text NOT NULL DEFAULT 'message', "recipient" text NOT NULL, "channel" text NOT NULL, "text" text NOT NULL, "params" jsonb NOT NULL, "dedupe" text NOT NULL, "clock_ref" text, "deliver_after" TIMESTAMP WITH TIME ZONE NOT NULL, "held" boolean NOT NULL DEFAULT false, "status" text NOT NULL DEFAULT 'ready', "claimed_until" TIMESTAMP WITH TIME ZONE, "attempts" integer NOT NULL DEFAULT '0', "last_error" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "sent_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "outbox_status_known" CHECK (status in ('ready', 'held', 'sent', 'dead', 'overtaken', 'merged')), CONSTRAINT "PK_340ab539f309f03bdaa14aa7649" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "outbox_dedupe" ON "outbox"  ("dedupe")`);
    await runner.query(
      `CREATE INDEX "outbox_ready" ON "outbox"  ("channel", "deliver_after") WHERE status in ('ready', 'held')`,
    );
    await runner.query(
      `CREATE TABLE "delivery_attempt" ("outbox_id" bigint NOT NULL, "no" integer NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "result" text, "error" text, CONSTRAINT "PK_c42aefe2bbc3c1df3f7117a741f" PRIMARY KEY ("outbox_id", "no"))`,
    );
    await runner.query(
      `CREATE TABLE "notification" ("id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL, "person" text NOT NULL, "item_id" uuid, "text" text NOT NULL, "params" jsonb NOT NULL, "outbox_id" bigint, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "read_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_705b6c7cdf9b2c2ff7ac7872cb7" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "policy" ("kind" text NOT NULL, "key" text NOT NULL, "version" integer NOT NULL, "body" jsonb NOT NULL, "digest" text NOT NULL, "valid_from" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "changed_by" text, CONSTRAINT "PK_8936ef87646b4d7f28114ffe781" PRIMARY KEY ("kind", "key", "version"))`,
    );
    await runner.query(
      `CREATE TABLE "calendar_day" ("calendar" text NOT NULL, "date" date NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, CONSTRAINT "calendar_day_kind_known" CHECK (kind in ('holiday', 'make_up')), CONSTRAINT "PK_49c017487150ea2066165ff391f" PRIMARY KEY ("calendar", "date"))`,
    );
    await runner.query(
      `CREATE TABLE "calendar_year" ("calendar" text NOT NULL, "year" integer NOT NULL, "published_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_e687c0be6de14cd02aa78920a02" PRIMARY KEY ("calendar", "year"))`,
    );
    await runner.query(
      `CREATE TABLE "request" ("item_id" uuid NOT NULL, "id" text NOT NULL, "kind" text NOT NULL, "target" text NOT NULL, "status" text NOT NULL, "assignment_id" text, "made_by" text NOT NULL, "ordinal" integer NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE, "until_at" TIMESTAMP WITH TIME ZONE, "asked_at" TIMESTAMP WITH TIME ZONE NOT NULL, "filed_at" TIMESTAMP WITH TIME ZONE, "digest" text, "text_seq" integer NOT NULL, "package_seq" integer, "decided_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "request_status_known" CHECK (status in ('awaiting_head', 'verifying', 'signing', 'granted', 'refused', 'withdrawn', 'lapsed')), CONSTRAINT "request_kind_known" CHECK (kind in ('return', 'extension', 'suspension', 'cancellation', 'closure')), CONSTRAINT "PK_ac9db47ec68a158dd4a93744074" PRIMARY KEY ("item_id", "id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "request_open" ON "request"  ("item_id", "kind", "target") WHERE status in ('awaiting_head', 'verifying', 'signing')`,
    );
    await runner.query(
      `CREATE TABLE "sign_step" ("item_id" uuid NOT NULL, "request_id" text NOT NULL, "no" integer NOT NULL, "name" text NOT NULL, "mode" text NOT NULL, "status" text NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "sign_step_status_known" CHECK (status in ('waiting', 'open', 'passed', 'rejected')), CONSTRAINT "PK_85c7ce9bd711f6bb26fecbb7a53" PRIMARY KEY ("item_id", "request_id", "no"))`,
    );
    await runner.query(
      `CREATE TABLE "sign_slot" ("item_id" uuid NOT NULL, "request_id" text NOT NULL, "no" integer NOT NULL, "slot" integer NOT NULL, "post" text NOT NULL, "delegated_to" text, "decision" text, "decided_by" text, "principal" text, "authority" text, "at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_b12fedae1e51210a9a81db39b55" PRIMARY KEY ("item_id", "request_id", "no", "slot"))`,
    );
    await runner.query(`CREATE INDEX "sign_slot_post" ON "sign_slot"  ("post", "item_id")`);
    await runner.query(
      `CREATE TABLE "stream_head" ("stream_id" text NOT NULL, "kind" text NOT NULL, "seq" integer NOT NULL DEFAULT '0', "version" integer NOT NULL DEFAULT '0', "hash" text NOT NULL DEFAULT '', "needs_workflow" boolean NOT NULL DEFAULT true, "next_due_at" TIMESTAMP WITH TIME ZONE, "ahead_ms" bigint NOT NULL DEFAULT '0', CONSTRAINT "PK_5b6eea1c61275bf712a20559479" PRIMARY KEY ("stream_id"))`,
    );
    await runner.query(
      `CREATE INDEX "stream_head_due" ON "stream_head"  ("next_due_at") WHERE needs_workflow`,
    );
    await runner.query(
      `CREATE INDEX "stream_head_ahead" ON "stream_head"  ("next_due_at") WHERE needs_workflow and ahead_ms > 0`,
    );
    await runner.query(
      `CREATE TABLE "event" ("stream_id" text NOT NULL, "seq" integer NOT NULL, "kind" text NOT NULL, "schema" integer NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "actor" text NOT NULL, "principal" text, "command_name" text, "command_key" text, "data" jsonb NOT NULL, "prev_hash" text NOT NULL, "hash" text NOT NULL, CONSTRAINT "PK_c4c6909d6cc21c4ecd2c8500d2b" PRIMARY KEY ("stream_id", "seq"))`,
    );
    await runner.query(
      `CREATE TABLE "command" ("actor" text NOT NULL, "key" text NOT NULL, "stream_id" text NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "payload_hash" text NOT NULL, "status" text NOT NULL, "payload" jsonb, "outcome" jsonb, "seq_from" integer, "seq_to" integer, "received_at" TIMESTAMP WITH TIME ZONE NOT NULL, "decided_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "command_status_known" CHECK (status in ('pending', 'done', 'refused')), CONSTRAINT "PK_66140e850de009eadb7147b8e9c" PRIMARY KEY ("actor", "key"))`,
    );
    await runner.query(
      `CREATE INDEX "command_pending" ON "command"  ("received_at") WHERE status = 'pending'`,
    );
    await runner.query(
      `CREATE TABLE "counter" ("kind" text NOT NULL, "year" integer NOT NULL, "last" integer NOT NULL, CONSTRAINT "PK_02010c7dcb6592cb450f49355bf" PRIMARY KEY ("kind", "year"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema public cascade');
    await runner.query('create schema public');
  }
}
