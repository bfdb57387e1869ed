import type { DataSource } from 'typeorm';
import type { Json } from '../../domain/process.js';
import type { OutboxChannel } from '../../activities/delivery.js';
import type { OutboxMessage } from './compose.js';

/** The pool, or one transaction of it. */
export type Sql = Pick<DataSource, 'query'>;

/** Rows that go out together: messages about one stream of one minute, or a single command. */
export interface OutboxGroup {
  streamId: string;
  rows: OutboxMessage[];
}

/** How long a leased row is nobody else's, in seconds: longer than any single delivery takes. */
const leaseSeconds = 120;

/**
 * Takes rows that are due, with those of the same stream and minute, for as long as the lease lasts; an attempt of
 * each is written before anything is sent. Rows another worker holds are passed over.
 */
export async function lease(
  database: DataSource,
  channel: OutboxChannel,
  limit: number,
): Promise<OutboxGroup[]> {
  return database.transaction(async (sql) => {
    const rows = await sql.query<(Leased & { minute: string })[]>(
      `with due as materialized (
         select id, stream_id, date_trunc('minute', deliver_after) as minute, attempts from outbox
         where channel = $1 and ${open} order by deliver_after, id limit $2 for update skip locked),
       mates as materialized (
         select id from outbox
         where channel = $1 and ${open}
           and (stream_id, date_trunc('minute', deliver_after), attempts) in (select stream_id, minute, attempts from due)
         for update skip locked),
       leased as (
         update outbox set claimed_until = now() + make_interval(secs => $3), attempts = attempts + 1
         where id in (select id from due union select id from mates) returning *),
       begun as (
         insert into delivery_attempt (outbox_id, no, at) select id, attempts, now() from leased
         on conflict (outbox_id, no) do nothing)
       select l.id::text as id, l.stream_id as "streamId", l.recipient, l.text, l.params, l.clock_ref as "clockRef",
              l.attempts, ${instant('l.deliver_after')} as "deliverAfter",
              date_trunc('minute', l.deliver_after)::text as minute,
              e.actor, e.kind as "eventKind", e.data as "eventData"
       from leased l left join event e on e.stream_id = l.stream_id and e.seq = l.seq
       order by l.deliver_after, l.id`,
      [channel, limit, leaseSeconds],
    );
    return grouped(rows, channel === 'command');
  });
}

const open = `status in ('ready', 'held') and deliver_after <= now() and (claimed_until is null or claimed_until <= now())`;

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

interface Leased extends Omit<OutboxMessage, 'event' | 'streamId'> {
  streamId: string | null;
  eventKind: string | null;
  eventData: Record<string, Json | undefined> | null;
}

function grouped(rows: readonly (Leased & { minute: string })[], apart: boolean): OutboxGroup[] {
  const groups = new Map<string, OutboxGroup>();
  for (const { minute, eventKind, eventData, streamId, ...row } of rows) {
    const key = apart || streamId === null ? `row ${row.id}` : `${streamId} ${minute} ${row.attempts}`;
    const group = groups.get(key) ?? { streamId: streamId ?? '', rows: [] };
    group.rows.push({
      ...row,
      streamId: streamId ?? '',
      event: eventKind === null ? null : { kind: eventKind, data: eventData ?? {} },
    });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What a row has come to. `skipped`: nobody is to get it, by intention. */
export type Settled = 'sent' | 'merged' | 'overtaken' | 'skipped' | 'dead';

/**
 * Ends rows with one result; their last attempt says the same.
 * @param answer is kept with the row: what the error’s code alone does not tell
 */
export async function settle(
  sql: Sql,
  ids: readonly string[],
  status: Settled,
  error: string | null = null,
  answer: Record<string, unknown> = {},
): Promise<void> {
  if (ids.length === 0) return;
  await sql.query(
    `with done as (
       update outbox set status = $2, held = false, claimed_until = null, last_error = $3, params = params || $4::jsonb,
              sent_at = case when $2 in ('sent', 'merged') then now() else sent_at end
       where id = any($1::bigint[]) returning id, attempts)
     update delivery_attempt a set result = $2, error = $3 from done d where a.outbox_id = d.id and a.no = d.attempts`,
    [ids, status, error, JSON.stringify(answer)],
  );
}

/** Puts rows off after a failed attempt. */
export async function putOff(
  sql: Sql,
  ids: readonly string[],
  afterMs: number,
  error: string,
): Promise<void> {
  if (ids.length === 0) return;
  await sql.query(
    `with put_off as (
       update outbox set claimed_until = now() + make_interval(secs => $2), last_error = $3
       where id = any($1::bigint[]) returning id, attempts)
     update delivery_attempt a set result = 'failed', error = $3 from put_off p
     where a.outbox_id = p.id and a.no = p.attempts`,
    [ids, afterMs / 1000, error],
  );
}

/** Gives rows back where an attempt did not come about; it does not count. */
export async function giveBack(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query(
    `update outbox set claimed_until = null, attempts = attempts - 1
     where id = any($1::bigint[]) and status in ('ready', 'held')`,
    [ids],
  );
}

/** Milliseconds until the next row of the channel may be due; undefined when none waits. */
export async function nextDueIn(sql: Sql, channel: OutboxChannel): Promise<number | undefined> {
  const [row] = await sql.query<{ ms: number | null }[]>(
    `select ceil(extract(epoch from min(greatest(deliver_after, coalesce(claimed_until, deliver_after))) - now()) * 1000)::float8 as ms
     from outbox where channel = $1 and status in ('ready', 'held')`,
    [channel],
  );
  return row?.ms === null || row === undefined ? undefined : Math.max(0, row.ms);
}
