import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Append, Appended, Folding, RecordPort } from '../../activities/ports.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { DomainEvent, ProcessState, Row } from '../../domain/process.js';

/** Schema of the events this code reads and writes. */
const knownSchema = 1;

/** States kept at a time: as many as a worker keeps workflows. */
const mostKept = 1_000;

/** Rows that have ended come first. */
const ended = (row: Row): number => (row.values['status'] === 'ended' ? 0 : 1);

/**
 * The record: reads a stream's events and appends to it by one call of one SQL function (docs/record.md section 2).
 */
@Injectable()
export class RecordStore implements RecordPort {
  /** Newest known states, the one used last at the end. Nobody changes a state: evolving makes a new one. */
  private readonly kept = new Map<string, ProcessState>();

  constructor(private readonly database: DataSource) {}

  /**
   * Events of a stream after a seq, in order.
   * @throws for an event written by a newer product: readers are updated before writers
   */
  async events(streamId: string, after: number): Promise<DomainEvent[]> {
    const rows = await this.database.query<StoredEvent[]>(
      `select seq, kind, schema, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, principal,
              command_name as "commandName", command_key as "commandKey", data
       from event where stream_id = $1 and seq > $2 order by seq`,
      [streamId, after],
    );
    const unknown = rows.find(({ schema }) => schema !== knownSchema);
    if (unknown)
      throw new Error(
        `event ${streamId}/${unknown.seq} has schema ${unknown.schema}, known is ${knownSchema}`,
      );
    return rows.map(({ commandName, commandKey, principal, ...event }) => ({
      ...event,
      ...(principal === null ? {} : { principal }),
      ...(commandName === null || commandKey === null
        ? {}
        : { command: { name: commandName, key: commandKey } }),
    }));
  }

  /**
   * The state the log tells. A kept one is taken up where it is: without a look when it is the one asked for, and else
   * only when the log still has its last event (it may have been put back to an older copy meanwhile).
   */
  async state<S extends ProcessState>(process: Folding<S>, streamId: string, through?: number): Promise<S> {
    const kept = this.kept.get(streamId) as S | undefined;
    if (kept && kept.seq === through) return this.keep(kept);
    const usable = kept && (through === undefined || kept.seq < through) ? kept : undefined;
    let events = await this.events(streamId, usable ? usable.seq - 1 : 0);
    let state = usable ?? process.initial(streamId);
    if (usable) {
      const own = events.shift();
      if (own?.seq !== usable.seq || own.at !== usable.at) {
        this.kept.delete(streamId);
        events = await this.events(streamId, 0);
        state = process.initial(streamId);
      }
    }
    for (const event of events) {
      if (through !== undefined && event.seq > through) break;
      state = process.evolve(state, event);
    }
    return state.seq > 0 && state.seq >= (this.kept.get(streamId)?.seq ?? 0) ? this.keep(state) : state;
  }

  /** Keeps a state of events this process has just read or appended. */
  keep<S extends ProcessState>(state: S): S {
    this.kept.delete(state.streamId);
    this.kept.set(state.streamId, state);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return state;
  }

  /** Time as the stream counts it: the database's, moved ahead where it is rehearsed. */
  async streamNow(streamId: string): Promise<Instant> {
    const [row] = await this.database.query<{ now: Date }[]>('select stream_now($1) as now', [streamId]);
    return (row?.now ?? new Date()).toISOString();
  }

  /** Its time and the next instant at which time changes it, of one moment; no next when nothing waits. */
  async timeOf(streamId: string): Promise<{ now: Instant; nextDue?: Instant }> {
    const [row] = await this.database.query<{ now: Date; next: Date | null }[]>(
      'select stream_now($1) as now, (select next_due_at from stream_head where stream_id = $1) as next',
      [streamId],
    );
    return {
      now: (row?.now ?? new Date()).toISOString(),
      ...(row?.next ? { nextDue: row.next.toISOString() } : {}),
    };
  }

  /** One step of one stream, in one transaction. */
  async append(append: Append): Promise<Appended> {
    const input = {
      ...append,
      rows: byTable(append.rows),
      deletes: byTable(append.deletes),
    };
    const [row] = await this.database.query<
      { answer: Appended & { number?: string | null; nextDueAt?: string | null } }[]
    >('select settle_counted($1::jsonb) as answer', [JSON.stringify(input)]);
    if (!row) throw new Error('settle answered nothing');
    const { number, nextDueAt, ...answer } = row.answer;
    return { ...answer, ...(number == null ? {} : { number }), ...(nextDueAt == null ? {} : { nextDueAt }) };
  }
}

interface StoredEvent {
  seq: number;
  kind: string;
  schema: number;
  at: string;
  actor: string;
  principal: string | null;
  commandName: string | null;
  commandKey: string | null;
  data: Record<string, unknown>;
}

/** Rows grouped by table and by the columns they name; what has ended first, for only one live row of a kind may stand. */
function byTable(rows: readonly Row[]): { table: string; key: string[]; rows: Record<string, unknown>[] }[] {
  const groups = new Map<string, { table: string; key: string[]; rows: Record<string, unknown>[] }>();
  for (const row of [...rows].sort((a, b) => ended(a) - ended(b))) {
    const group = groups.get(row.table) ?? { table: row.table, key: Object.keys(row.key), rows: [] };
    group.rows.push({ ...row.key, ...row.values });
    groups.set(row.table, group);
  }
  return [...groups.values()];
}
