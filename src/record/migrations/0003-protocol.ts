import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the record enforces by itself: an append-only log with a hash chain, rungs that fire once, and `settle`, the
 * one transaction every process writes through (docs/record.md section 2).
 */
export class Protocol1700000000003 implements MigrationInterface {
  name = 'Protocol1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create extension if not exists pg_trgm');
    await runner.query(`create index event_recorded on event using brin (recorded_at)`);
    await runner.query(`create unique index event_rung_once on event
      (stream_id, (data->>'clock'), ((data->>'epoch')::int), (data->>'rung'), ((data->>'occurrence')::int))
      where kind = 'rung_fired'`);
    await runner.query(`create index item_open_lamp on item
      ((case lamp when 'red' then 2 when 'yellow' then 1 when 'green' then 0 else -1 end) desc, due_at, id)
      where phase in ('running', 'suspended')`);
    await runner.query('create index item_closed on item (closed_at desc, id)');
    await runner.query('create index item_search on item using gin (search gin_trgm_ops)');
    await runner.query('create index notification_person on notification (person, id desc)');
    for (const statement of [appendOnly, streamNow, hash, upsertRows, refreshScope, settle, verify]) {
      for (const part of statement.split('--;;')) await runner.query(part);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function if exists settle(jsonb), audit_verify(text), record_rows(text, text[], jsonb)');
  }
}

const appendOnly = `
create function event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'events are never changed' using errcode = 'insufficient_privilege';
end $$
--;;
create trigger event_append_only before update or delete or truncate on event
  for each statement execute function event_is_append_only()`;

const streamNow = `
create function stream_now(p_stream text) returns timestamptz language sql stable as $$
  select clock_timestamp() + coalesce(
    (select h.ahead_ms from stream_head h where h.stream_id = p_stream), 0) * interval '1 millisecond' $$`;

const hash = `
create function event_hash(p_prev text, p_seq int, p_kind text, p_schema int, p_at timestamptz, p_actor text,
  p_principal text, p_name text, p_key text, p_data jsonb) returns text language sql immutable as $$
  select encode(sha256(convert_to(p_prev || jsonb_build_object(
    'seq', p_seq, 'kind', p_kind, 'schema', p_schema,
    'at', to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    'actor', p_actor, 'principal', p_principal, 'command', p_name, 'key', p_key, 'data', p_data)::text, 'UTF8')), 'hex') $$`;

/** Writes rows of one table: only columns the rows name are touched. */
const upsertRows = `
create function record_rows(p_table text, p_key text[], p_rows jsonb) returns void language plpgsql as $$
declare
  columns text[];
  settable text;
begin
  select array_agg(k order by k) into columns from jsonb_object_keys(p_rows->0) k;
  select string_agg(format('%1$I = excluded.%1$I', c), ', ') into settable from unnest(columns) c where c <> all (p_key);
  execute format('insert into %1$I (%2$s) select %2$s from jsonb_populate_recordset(null::%1$I, $1)
                  on conflict (%3$s) do %4$s',
    p_table,
    (select string_agg(format('%I', c), ', ') from unnest(columns) c),
    (select string_agg(format('%I', c), ', ') from unnest(p_key) c),
    case when settable is null then 'nothing' else 'update set ' || settable end) using p_rows;
end $$`;

/** Units above a participant as of the event; what is in the scope already stays untouched. */
const refreshScope = `
create function refresh_scope(p_item uuid) returns void language plpgsql as $$
begin
  with wanted as (
    select distinct on (u.scope_unit) u.scope_unit, p.item_id,
      case when u.scope_unit = p.unit_id then p.role else 'ancestor' end as role,
      p.open, i.due_at, i.lamp, i.status
    from participant p
    join item i on i.id = p.item_id
    cross join lateral (
      select p.unit_id as scope_unit
      union
      select c.ancestor from unit_closure c where c.unit = p.unit_id and p.role <> 'overseer'
    ) u
    where p.item_id = p_item
    order by u.scope_unit, (u.scope_unit = p.unit_id) desc
  ), gone as (
    delete from item_scope s where s.item_id = p_item
      and not exists (select 1 from wanted w where w.scope_unit = s.scope_unit)
  )
  insert into item_scope (scope_unit, item_id, role, open, due_at, lamp, status)
  select scope_unit, item_id, role, open, due_at, lamp, status from wanted
  on conflict (scope_unit, item_id) do update
    set role = excluded.role, open = excluded.open, due_at = excluded.due_at, lamp = excluded.lamp, status = excluded.status
    where (item_scope.role, item_scope.open, item_scope.due_at, item_scope.lamp, item_scope.status)
      is distinct from (excluded.role, excluded.open, excluded.due_at, excluded.lamp, excluded.status);
end $$`;

const settle = `
create function settle(p jsonb) returns jsonb language plpgsql as $$
declare
  head stream_head;
  known command;
  stream text := p->>'streamId';
  cmd jsonb := p->'command';
  evt jsonb;
  written_seq int;
  chain text;
  numbered text;
  taken int;
  guard jsonb;
  body jsonb;
  part jsonb;
  ahead bigint;
begin
  insert into stream_head (stream_id, kind) values (stream, p->>'kind') on conflict do nothing;
  select * into head from stream_head where stream_id = stream for update;

  if head.seq > (p->>'expectedSeq')::int then
    return jsonb_build_object('kind', 'behind', 'nextDueAt', head.next_due_at);
  elsif head.seq < (p->>'expectedSeq')::int then
    return jsonb_build_object('kind', 'record_behind', 'seq', head.seq);
  end if;

  if cmd is not null then
    select * into known from command where actor = cmd->>'actor' and key = cmd->>'key' for update;
    if found and known.status <> 'pending' then
      return jsonb_build_object('kind', 'duplicate', 'same', known.payload_hash = cmd->>'payloadHash',
        'status', known.status, 'outcome', known.outcome, 'nextDueAt', head.next_due_at);
    end if;
    if p ? 'refusal' then
      if known.actor is not null then
        update command set status = 'refused', outcome = p->'refusal', decided_at = clock_timestamp()
          where actor = cmd->>'actor' and key = cmd->>'key';
      end if;
      return jsonb_build_object('kind', 'refused', 'nextDueAt', head.next_due_at);
    end if;
  elsif exists (select 1 from command c where c.stream_id = stream and c.status = 'pending'
                and c.received_at <= (p->>'tickAt')::timestamptz) then
    return jsonb_build_object('kind', 'put_off', 'nextDueAt', head.next_due_at);
  end if;

  for guard in select * from jsonb_array_elements(coalesce(p->'guards', '[]')) loop
    if guard->>'name' = 'draft.changed' then
      perform 1 from draft d where d.item_id = (guard->>'draft')::uuid and d.version = (guard->>'version')::int for update;
      if not found then return jsonb_build_object('kind', 'guarded', 'code', 'draft.changed'); end if;
      insert into draft_change (item_id, version, what, actor)
        values ((guard->>'draft')::uuid, (guard->>'version')::int + 1, cmd->>'name', cmd->>'actor');
      delete from draft where item_id = (guard->>'draft')::uuid;
    elsif guard->>'name' = 'item.number-taken' then
      perform 1 from item i where i.number = guard->>'number' and i.id::text <> stream;
      if found then
        return jsonb_build_object('kind', 'guarded', 'code', 'item.number-taken', 'number', guard->>'number');
      end if;
    end if;
  end loop;

  if p ? 'numbering' then
    insert into counter (kind, year, last)
      values (p->'numbering'->>'kind', (p->'numbering'->>'year')::int, coalesce((p->'numbering'->>'n')::int, 1))
      on conflict (kind, year) do update
        set last = case when p->'numbering' ? 'n' then greatest(counter.last, excluded.last) else counter.last + 1 end
      returning last into taken;
    if not p->'numbering' ? 'n' then
      numbered := replace(replace(p->'numbering'->>'pattern', '{year}', p->'numbering'->>'year'), '{n}', taken::text);
    end if;
  end if;

  written_seq := head.seq;
  chain := head.hash;
  for evt in select * from jsonb_array_elements(p->'events') loop
    written_seq := written_seq + 1;
    body := evt->'data';
    if numbered is not null and body->'item' ? 'number' and body->'item'->'number' = 'null'::jsonb then
      body := jsonb_set(body, '{item,number}', to_jsonb(numbered));
    end if;
    insert into event (stream_id, seq, kind, schema, at, recorded_at, actor, principal, command_name, command_key,
                       data, prev_hash, hash)
      values (stream, written_seq, evt->>'kind', (evt->>'schema')::int, (evt->>'at')::timestamptz, clock_timestamp(),
        evt->>'actor', evt->>'principal', evt->'command'->>'name', evt->'command'->>'key', body, chain,
        event_hash(chain, written_seq, evt->>'kind', (evt->>'schema')::int, (evt->>'at')::timestamptz, evt->>'actor',
          evt->>'principal', evt->'command'->>'name', evt->'command'->>'key', body))
      returning hash into chain;
  end loop;

  for part in select * from jsonb_array_elements(coalesce(p->'deletes', '[]')) loop
    if part->>'table' = 'todo' then
      delete from todo t using jsonb_populate_recordset(null::todo, part->'rows') k
        where t.principal = k.principal and t.item_id = k.item_id and t.kind = k.kind and t.ref = k.ref;
    elsif part->>'table' = 'participant' then
      delete from participant t using jsonb_populate_recordset(null::participant, part->'rows') k
        where t.item_id = k.item_id and t.unit_id = k.unit_id;
    end if;
  end loop;
  for part in select * from jsonb_array_elements(coalesce(p->'rows', '[]')) loop
    if part->>'table' = 'item' and numbered is not null then
      part := jsonb_set(jsonb_set(part, '{rows,0,number}', to_jsonb(numbered)), '{rows,0,search}',
        to_jsonb(numbered || ' ' || (part->'rows'->0->>'search')));
    end if;
    perform record_rows(part->>'table', array(select jsonb_array_elements_text(part->'key')), part->'rows');
  end loop;
  if (p->>'scope')::boolean then perform refresh_scope(stream::uuid); end if;

  ahead := round(extract(epoch from (p->>'at')::timestamptz - clock_timestamp()) * 1000);
  if ahead < 60000 then ahead := 0; end if;
  insert into outbox (stream_id, seq, kind, recipient, channel, text, params, dedupe, clock_ref, deliver_after, held, status)
    select stream, (m->>'seq')::int, 'message', m->>'recipient', m->>'channel', m->>'text',
      case when numbered is null then m->'params' else jsonb_set(m->'params', '{number}', to_jsonb(numbered)) end,
      m->>'dedupe', m->>'clockRef',
      (m->>'deliverAfter')::timestamptz - ahead * interval '1 millisecond', coalesce((m->>'held')::boolean, false),
      case when (m->>'held')::boolean then 'held' else 'ready' end
    from jsonb_array_elements(coalesce(p->'messages', '[]')) m
    where ahead = 0 or m->>'channel' = 'in_app'
    on conflict (dedupe) do nothing;
  insert into attachment_link (attachment_id, item_id, seq)
    select l::uuid, stream::uuid, written_seq from jsonb_array_elements_text(coalesce(p->'links', '[]')) l
    on conflict do nothing;

  update stream_head set seq = written_seq, hash = chain, version = (p->>'version')::int,
    needs_workflow = (p->>'needsWorkflow')::boolean, next_due_at = (p->>'nextDueAt')::timestamptz, ahead_ms = ahead
    where stream_id = stream;

  if cmd is not null then
    insert into command (actor, key, stream_id, kind, name, payload_hash, status, outcome, seq_from, seq_to, received_at, decided_at)
      values (cmd->>'actor', cmd->>'key', stream, p->>'kind', cmd->>'name', cmd->>'payloadHash', 'done',
        p->'outcome' || case when numbered is null then '{}'::jsonb else jsonb_build_object('number', numbered) end,
        head.seq + 1, written_seq, coalesce((cmd->>'receivedAt')::timestamptz, clock_timestamp()), clock_timestamp())
      on conflict (actor, key) do update set status = 'done', outcome = excluded.outcome, seq_from = excluded.seq_from,
        seq_to = excluded.seq_to, decided_at = excluded.decided_at, payload = null;
  end if;
  if p ? 'messages' then perform pg_notify('outbox', ''); end if;
  perform pg_notify('item_changed', stream);
  return jsonb_build_object('kind', 'written', 'seq', written_seq, 'nextDueAt', p->'nextDueAt', 'number', numbered);
end $$`;

const verify = `
create function audit_verify(p_stream text) returns table (seq int, fault text) language sql stable as $$
  select e.seq, case
      when e.seq <> e.place then 'missing'
      when e.prev_hash <> e.before then 'chain'
      when e.hash <> event_hash(e.prev_hash, e.seq, e.kind, e.schema, e.at, e.actor, e.principal, e.command_name,
                                e.command_key, e.data) then 'content'
      when e.last and e.hash <> h.hash then 'head'
    end
  from (
    select x.*, row_number() over w as place, coalesce(lag(x.hash) over w, '') as before,
      x.seq = max(x.seq) over () as last
    from event x where x.stream_id = p_stream window w as (order by x.seq)
  ) e join stream_head h on h.stream_id = p_stream
  where e.seq <> e.place or e.prev_hash <> e.before
     or e.hash <> event_hash(e.prev_hash, e.seq, e.kind, e.schema, e.at, e.actor, e.principal, e.command_name,
                             e.command_key, e.data)
     or (e.last and e.hash <> h.hash)
  order by e.seq limit 1 $$`;
