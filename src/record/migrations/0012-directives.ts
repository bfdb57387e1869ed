import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guards as guardsBefore, settle as settleBefore } from './0003-protocol.js';

/**
 * Directives as the second process: their tables, what an item carries of its directive, and `settle` with its guards,
 * which locks the directive before the item, gives other streams commands, and deletes rows of any table.
 */
export class Directives1700000000012 implements MigrationInterface {
  name = 'Directives1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, recordDeletes, guards, settle]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(guardsBefore.replace('create function', 'create or replace function'));
    await runner.query(settleBefore.replace('create function', 'create or replace function'));
    for (const statement of undone) await runner.query(statement);
  }
}

const tables: string[] = [
  `CREATE TABLE "directive" ("id" uuid NOT NULL, "title" text NOT NULL, "source_kind" text NOT NULL, "issuer" text NOT NULL, "number" text, "received_on" date NOT NULL, "urgency" text NOT NULL, "confidentiality" text NOT NULL, "overseer_unit" text NOT NULL, "responsible_post" text, "stage" text NOT NULL, "lamp" text NOT NULL, "level" integer NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE, "final_due_at" TIMESTAMP WITH TIME ZONE, "registered_at" TIMESTAMP WITH TIME ZONE, "reported_at" TIMESTAMP WITH TIME ZONE, "closed_at" TIMESTAMP WITH TIME ZONE, "text_seq" integer NOT NULL, "relay_seq" integer, "measures_seq" integer, "responsibilities_seq" integer, "late" boolean NOT NULL, "recurrences" integer NOT NULL, "rehearsed" boolean NOT NULL, "version" integer NOT NULL, "search" text NOT NULL, CONSTRAINT "directive_lamp_known" CHECK (lamp in ('green', 'yellow', 'red', 'grey')), CONSTRAINT "directive_stage_known" CHECK (stage in ('relay', 'measures', 'assignment', 'implementation', 'reporting', 'closed', 'void')), CONSTRAINT "PK_399676ede08f26af35a9c460a09" PRIMARY KEY ("id"))`,
  `CREATE INDEX "directive_received" ON "directive"  ("received_on", "id")`,
  `CREATE INDEX "directive_due" ON "directive"  ("due_at", "id")`,
  `CREATE TABLE "directive_unit" ("directive_id" uuid NOT NULL, "unit_id" text NOT NULL, "role" text NOT NULL, CONSTRAINT "directive_unit_role_known" CHECK (role in ('lead', 'joint_lead', 'co')), CONSTRAINT "PK_4eb16b9730ee4598ec12d63acf8" PRIMARY KEY ("directive_id", "unit_id"))`,
  `CREATE INDEX "directive_unit_unit" ON "directive_unit"  ("unit_id")`,
  `CREATE TABLE "directive_interim" ("directive_id" uuid NOT NULL, "no" integer NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE NOT NULL, "filed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_94ffcabea45a0ae1ee0890ba08d" PRIMARY KEY ("directive_id", "no"))`,
  `CREATE TABLE "directive_report" ("directive_id" uuid NOT NULL, "id" text NOT NULL, "interim" integer, "made_by" text NOT NULL, "filed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "text_seq" integer NOT NULL, CONSTRAINT "PK_71c9baa2ce66faa7b338c23d76c" PRIMARY KEY ("directive_id", "id"))`,
  `ALTER TABLE "item" ADD "directive_id" uuid`,
  `ALTER TABLE "item" ADD "mandatory" boolean NOT NULL DEFAULT true`,
  `ALTER TABLE "notification" ADD "directive_id" uuid`,
  `CREATE INDEX "item_directive" ON "item"  ("directive_id", "phase", "mandatory", "lamp", "status") WHERE directive_id is not null`,
  `ALTER TABLE "clock" DROP CONSTRAINT "clock_kind_known"`,
  `ALTER TABLE "clock" ADD CONSTRAINT "clock_kind_known" CHECK (kind in ('acknowledge', 'report', 'milestone', 'deadline', 'review', 'verify', 'sign_off', 'resume', 'confirm', 'recheck', 'standing_review', 'overdue_disposal', 'relay', 'measures', 'interim', 'final'))`,
  `ALTER TABLE "request" DROP CONSTRAINT "request_kind_known"`,
  `ALTER TABLE "request" ADD CONSTRAINT "request_kind_known" CHECK (kind in ('return', 'extension', 'suspension', 'cancellation', 'closure', 'final_report'))`,
  `ALTER TABLE "todo" DROP CONSTRAINT "todo_kind_known"`,
  `ALTER TABLE "todo" ADD CONSTRAINT "todo_kind_known" CHECK (kind in ('acknowledge', 'assign', 'approve', 'report', 'submit', 'review', 'verify', 'sign', 'confirm', 'recheck', 'settle', 'relay', 'measures', 'close'))`,
];

const undone: string[] = [
  `ALTER TABLE "todo" DROP CONSTRAINT "todo_kind_known"`,
  `ALTER TABLE "todo" ADD CONSTRAINT "todo_kind_known" CHECK (kind in ('acknowledge', 'assign', 'approve', 'report', 'submit', 'review', 'verify', 'sign', 'confirm', 'recheck', 'settle'))`,
  `ALTER TABLE "request" DROP CONSTRAINT "request_kind_known"`,
  `ALTER TABLE "request" ADD CONSTRAINT "request_kind_known" CHECK (kind in ('return', 'extension', 'suspension', 'cancellation', 'closure'))`,
  `ALTER TABLE "clock" DROP CONSTRAINT "clock_kind_known"`,
  `ALTER TABLE "clock" ADD CONSTRAINT "clock_kind_known" CHECK (kind in ('acknowledge', 'report', 'milestone', 'deadline', 'review', 'verify', 'sign_off', 'resume', 'confirm', 'recheck', 'standing_review', 'overdue_disposal'))`,
  `drop function record_deletes(text, text[], jsonb)`,
  `DROP INDEX "item_directive"`,
  `ALTER TABLE "notification" DROP COLUMN "directive_id"`,
  `ALTER TABLE "item" DROP COLUMN "mandatory"`,
  `ALTER TABLE "item" DROP COLUMN "directive_id"`,
  `DROP TABLE "directive_report"`,
  `DROP TABLE "directive_interim"`,
  `DROP INDEX "directive_unit_unit"`,
  `DROP TABLE "directive_unit"`,
  `DROP INDEX "directive_due"`,
  `DROP INDEX "directive_received"`,
  `DROP TABLE "directive"`,
];

/** Deletes rows of one table by the columns that are its key. */
const recordDeletes = `
create function record_deletes(p_table text, p_key text[], p_rows jsonb) returns void language plpgsql as $$
begin
  execute format('delete from %1$I t using jsonb_populate_recordset(null::%1$I, $1) k where %2$s',
    p_table, (select string_agg(format('t.%1$I = k.%1$I', c), ' and ') from unnest(p_key) c)) using p_rows;
end $$`;

const guards = `
create or replace function guard_fails(p_stream text, p_guard jsonb) returns boolean language plpgsql as $$
begin
  case p_guard->>'name'
    when 'draft.changed' then
      perform 1 from draft d
        where d.item_id = (p_guard->>'draft')::uuid and d.version = (p_guard->>'version')::int for update;
      return not found;
    when 'item.number-taken' then
      perform 1 from item i where i.number = p_guard->>'number' and i.id::text <> p_stream;
      return found;
    when 'directive.closed' then
      perform 1 from directive d
        where d.id = (p_guard->>'directive')::uuid and d.stage not in ('closed', 'void');
      return not found;
    when 'directive.items-open' then
      perform 1 from item i
        where i.directive_id = p_stream::uuid and i.mandatory and i.phase in ('running', 'suspended');
      return found;
    when 'directive.has-items' then
      perform 1 from item i where i.directive_id = p_stream::uuid and i.phase <> 'drafted';
      return found;
  end case;
end $$`;

const settle = `
create or replace function settle(p jsonb) returns jsonb language plpgsql as $$
declare
  stream constant text := p->>'streamId';
  cmd constant jsonb := p->'command';
  num constant jsonb := p->'numbering';
  recorded timestamptz;
  head stream_head;
  fresh boolean;
  known command;
  next_due text;
  refusal jsonb := p->'refusal';
  guard jsonb;
  taken int;
  numbered text;
  evt jsonb;
  body jsonb;
  part jsonb;
  written_seq int;
  chain text;
  ahead bigint := 0;
begin
  -- Parents before children: a directive that is being closed is waited for, one that is held open stays so.
  perform 1 from stream_head h
    where h.stream_id in (select g->>'directive' from jsonb_array_elements(p->'guards') g where g->>'name' = 'directive.closed')
    order by h.stream_id for share;
  select * into head from stream_head where stream_id = stream for update;
  fresh := not found;
  if fresh then
    -- There is no row to lock yet: whoever comes second waits here and then finds the row.
    perform pg_advisory_xact_lock(hashtextextended(stream, 0));
    select * into head from stream_head where stream_id = stream for update;
    fresh := not found;
    if fresh then
      head.seq := 0;
      head.hash := '';
    end if;
  end if;
  recorded := clock_timestamp();
  next_due := to_char(head.next_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

  if head.seq > (p->>'expectedSeq')::int then
    return jsonb_build_object('kind', 'behind', 'nextDueAt', next_due);
  elsif head.seq < (p->>'expectedSeq')::int then
    return jsonb_build_object('kind', 'record_behind', 'seq', head.seq, 'nextDueAt', next_due);
  end if;

  if cmd is null then
    if exists (select 1 from command c where c.status = 'pending' and c.stream_id = stream
               and c.received_at <= (p->>'tickAt')::timestamptz) then
      return jsonb_build_object('kind', 'put_off', 'nextDueAt', next_due);
    end if;
  else
    select * into known from command where actor = cmd->>'actor' and key = cmd->>'key' for update;
    if found and (known.status <> 'pending' or known.payload_hash <> cmd->>'payloadHash') then
      return jsonb_build_object('kind', 'duplicate', 'same', known.payload_hash = cmd->>'payloadHash',
        'status', known.status, 'outcome', known.outcome, 'nextDueAt', next_due);
    end if;
  end if;

  if refusal is null then
    for guard in select * from jsonb_array_elements(p->'guards') loop
      if guard_fails(stream, guard) then
        refusal := jsonb_build_object('code', guard->>'name', 'params', guard - 'name');
        exit;
      end if;
    end loop;
  end if;
  if refusal is not null then
    if known.actor is not null then
      update command set status = 'refused', outcome = refusal, payload = null, decided_at = recorded
        where actor = known.actor and key = known.key;
    end if;
    return jsonb_build_object('kind', 'refused', 'refusal', refusal, 'nextDueAt', next_due);
  end if;

  for guard in select * from jsonb_array_elements(p->'guards') loop
    if guard->>'name' = 'draft.changed' then
      insert into draft_change (item_id, version, what, actor)
        values ((guard->>'draft')::uuid, (guard->>'version')::int + 1, cmd->>'name', cmd->>'actor');
      delete from draft where item_id = (guard->>'draft')::uuid;
    end if;
  end loop;

  if num is not null then
    insert into counter (kind, year, last) values (num->>'kind', (num->>'year')::int, coalesce((num->>'n')::int, 1))
      on conflict (kind, year) do update
        set last = case when num ? 'n' then greatest(counter.last, excluded.last) else counter.last + 1 end
      returning last into taken;
    if not num ? 'n' then
      numbered := replace(replace(num->>'pattern', '{year}', num->>'year'), '{n}', taken::text);
    end if;
  end if;

  written_seq := head.seq;
  chain := head.hash;
  for evt in select * from jsonb_array_elements(p->'events') loop
    written_seq := written_seq + 1;
    body := evt->'data';
    if numbered is not null and body#>'{item,number}' = 'null'::jsonb then
      body := jsonb_set(body, '{item,number}', to_jsonb(numbered));
    end if;
    insert into event (stream_id, seq, kind, schema, at, recorded_at, actor, principal, command_name, command_key,
                       data, prev_hash, hash)
      values (stream, written_seq, evt->>'kind', (evt->>'schema')::int, (evt->>'at')::timestamptz, recorded,
        evt->>'actor', evt->>'principal', evt#>>'{command,name}', evt#>>'{command,key}', body, chain,
        event_hash(chain, written_seq, evt->>'kind', (evt->>'schema')::int, (evt->>'at')::timestamptz, recorded,
          evt->>'actor', evt->>'principal', evt#>>'{command,name}', evt#>>'{command,key}', body))
      returning hash into chain;
  end loop;

  for part in select * from jsonb_array_elements(p->'deletes') loop
    perform record_deletes(part->>'table', array(select jsonb_array_elements_text(part->'key')), part->'rows');
  end loop;
  for part in select * from jsonb_array_elements(p->'rows') loop
    if part->>'table' = 'item' and numbered is not null then
      part := jsonb_set(jsonb_set(part, '{rows,0,number}', to_jsonb(numbered)), '{rows,0,search}',
        to_jsonb(numbered || ' ' || (part#>>'{rows,0,search}')));
    end if;
    perform record_rows(part->>'table', array(select jsonb_array_elements_text(part->'key')), part->'rows');
  end loop;
  if (p->>'scope')::boolean then perform refresh_scope(stream::uuid); end if;

  if (p->>'rehearsed')::boolean then
    ahead := greatest(0, round(extract(epoch from (p->>'at')::timestamptz - recorded) * 1000));
  end if;
  if jsonb_array_length(p->'messages') > 0 then
    insert into outbox (stream_id, seq, kind, recipient, channel, text, params, dedupe, clock_ref, deliver_after, held, status)
      select stream, (m->>'seq')::int, 'message', m->>'recipient', m->>'channel', m->>'text',
        case when numbered is null then m->'params' else jsonb_set(m->'params', '{number}', to_jsonb(numbered)) end,
        m->>'dedupe', m->>'clockRef',
        (m->>'deliverAfter')::timestamptz - ahead * interval '1 millisecond', coalesce((m->>'held')::boolean, false),
        case when (m->>'held')::boolean then 'held' else 'ready' end
      from jsonb_array_elements(p->'messages') m
      where not (p->>'rehearsed')::boolean or m->>'channel' = 'in_app'
      on conflict (dedupe) do nothing;
    perform pg_notify('outbox', '');
  end if;
  if jsonb_array_length(p->'commands') > 0 then
    insert into outbox (stream_id, kind, recipient, channel, text, params, dedupe, deliver_after)
      select c->>'streamId', 'command', c->>'streamId', 'command', c->>'name',
        jsonb_build_object('kind', c->'kind', 'body', c->'body') || case when c ? 'as' then jsonb_build_object('as', c->'as') else '{}'::jsonb end,
        c->>'dedupe', recorded
      from jsonb_array_elements(p->'commands') c
      on conflict (dedupe) do nothing;
    perform pg_notify('outbox', '');
  end if;
  insert into attachment_link (attachment_id, item_id, seq)
    select (l->>'id')::uuid, stream::uuid, (l->>'seq')::int from jsonb_array_elements(p->'links') l
    on conflict do nothing;

  if fresh then
    insert into stream_head (stream_id, kind, seq, version, hash, needs_workflow, next_due_at, ahead_ms)
      values (stream, p->>'kind', written_seq, (p->>'version')::int, chain, (p->>'needsWorkflow')::boolean,
        (p->>'nextDueAt')::timestamptz, ahead);
  else
    update stream_head set seq = written_seq, version = (p->>'version')::int, hash = chain,
      needs_workflow = (p->>'needsWorkflow')::boolean, next_due_at = (p->>'nextDueAt')::timestamptz, ahead_ms = ahead
      where stream_id = stream;
  end if;

  if cmd is not null then
    insert into command (actor, key, stream_id, kind, name, payload_hash, status, outcome, seq_from, seq_to, received_at, decided_at)
      values (cmd->>'actor', cmd->>'key', stream, p->>'kind', cmd->>'name', cmd->>'payloadHash', 'done',
        p->'outcome' || case when numbered is null then '{}'::jsonb else jsonb_build_object('number', numbered) end,
        head.seq + 1, written_seq, coalesce((cmd->>'receivedAt')::timestamptz, recorded), recorded)
      on conflict (actor, key) do update set status = 'done', outcome = excluded.outcome, seq_from = excluded.seq_from,
        seq_to = excluded.seq_to, decided_at = excluded.decided_at, payload = null;
  end if;
  if written_seq > head.seq then perform pg_notify('item_changed', stream); end if;
  return jsonb_build_object('kind', 'written', 'nextDueAt', p->>'nextDueAt', 'number', numbered);
end $$`;
