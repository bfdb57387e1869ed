import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Append, Appended, RecordPort } from '../../activities/ports.js';
import type { DomainEvent, Row } from '../../domain/process.js';

/** Schema of the events this code reads and writes. */
const knownSchema = 1;

/** Rows that have ended come first. */
const ended = (row: Row): number => (row.values['status'] === 'ended' ? 0 : 1);

/**
 * The record: reads a stream's events and appends to it by one call of one SQL function (docs/record.md section 2).
 */
@Injectable()
export class RecordStore implements RecordPort {
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

  /** One step of one stream, in one transaction. */
  async append(append: Append): Promise<Appended> {
    const input = {
      ...append,
      rows: byTable(append.rows),
      deletes: byTable(append.deletes).map(({ table, rows }) => ({ table, rows })),
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
