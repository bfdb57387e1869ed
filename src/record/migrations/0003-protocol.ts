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
    for (const statement of [appendOnly, streamNow, hash, upsertRows, refreshScope, guards, settle, verify]) {
      for (const part of statement.split('--;;')) await runner.query(part);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop function if exists settle(jsonb), audit_verify(text), record_rows(text, text[], jsonb)',
    );
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

/** Every entry is bound to the one before; the head keeps the last. src/record/audit-chain.ts computes the same. */
const hash = `
create function event_hash(p_prev text, p_seq int, p_kind text, p_schema int, p_at timestamptz, p_recorded timestamptz,
  p_actor text, p_principal text, p_name text, p_key text, p_data jsonb) returns text language sql immutable as $$
  select encode(sha256(convert_to(p_prev || jsonb_build_object(
    'seq', p_seq, 'kind', p_kind, 'schema', p_schema,
    'at', to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    'recorded', to_char(p_recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
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

/** Conditions a command names; each is asked before anything is written, under the lock of its row. */
export const guards = `
create function guard_fails(p_stream text, p_guard jsonb) returns boolean language plpgsql as $$
begin
  case p_guard->>'name'
    when 'draft.changed' then
      perform 1 from draft d
        where d.item_id = (p_guard->>'draft')::uuid and d.version = (p_guard->>'version')::int for update;
      return not found;
    when 'item.number-taken' then
      perform 1 from item i where i.number = p_guard->>'number' and i.id::text <> p_stream;
      return found;
  end case;
end $$`;

export const settle = `
create function settle(p jsonb) returns jsonb language plpgsql as $$
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
    case part->>'table'
      when 'todo' then
        delete from todo t using jsonb_populate_recordset(null::todo, part->'rows') k
          where t.principal = k.principal and t.item_id = k.item_id and t.kind = k.kind and t.ref = k.ref;
      when 'participant' then
        delete from participant t using jsonb_populate_recordset(null::participant, part->'rows') k
          where t.item_id = k.item_id and t.unit_id = k.unit_id;
    end case;
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

const verify = `
create function audit_verify(p_stream text) returns table (seq int, fault text) language sql stable as $$
  with entry as (
    select x.*, row_number() over w as place, coalesce(lag(x.hash) over w, '') as before,
      x.seq = max(x.seq) over () as last,
      event_hash(x.prev_hash, x.seq, x.kind, x.schema, x.at, x.recorded_at, x.actor, x.principal, x.command_name,
                 x.command_key, x.data) as computed
    from event x where x.stream_id = p_stream window w as (order by x.seq)
  ), judged as (
    select e.seq, case
        when e.seq <> e.place then 'missing'
        when e.prev_hash <> e.before then 'chain'
        when e.hash <> e.computed then 'content'
        when e.last and (e.hash <> h.hash or e.seq <> h.seq) then 'head'
      end as fault
    from entry e join stream_head h on h.stream_id = p_stream
    union all
    select 0, 'missing' from stream_head h
      where h.stream_id = p_stream and h.seq > 0 and not exists (select 1 from entry)
  )
  select j.seq, j.fault from judged j where j.fault is not null order by j.seq limit 1 $$`;
