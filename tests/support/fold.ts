import type { DataSource } from 'typeorm';
import { appendOf } from '../../activities/append.js';
import { processes } from '../../activities/record.js';
import type { Rules } from '../../domain/policies/rules.js';
import type { Process } from '../../domain/process.js';
import { RecordStore } from '../../src/record/record-store.js';

/** Tables `rows(state)` names, and what settle derives from them. */
export const projectedTables = [
  'item',
  'participant',
  'item_scope',
  'assignment',
  'milestone',
  'measure',
  'report',
  'clock',
  'request',
  'sign_step',
  'sign_slot',
  'instruction',
  'todo',
  'attachment_link',
  'directive',
  'directive_unit',
  'directive_interim',
  'directive_report',
] as const;

/** Folds every log of one database into another that holds the same organisation and no stream. */
export async function foldInto(from: DataSource, to: DataSource, rules: Rules): Promise<number> {
  for (const table of ['office', 'unit', 'unit_closure']) {
    const rows = await from.query<Record<string, unknown>[]>(`select * from ${table}`);
    await to.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
      JSON.stringify(rows),
    ]);
  }
  const [source, target] = [new RecordStore(from), new RecordStore(to)];
  // The office's own changes are a stream without a process: nothing is projected from it.
  const heads = await from.query<{ id: string; kind: string }[]>(
    'select stream_id as id, kind from stream_head where kind = any($1::text[])',
    [Object.keys(processes)],
  );
  for (const { id, kind } of heads) {
    const process = processes[kind] as Process;
    const events = await source.events(id, 0);
    const at = events.at(-1)?.at ?? '';
    const before = process.initial(id);
    const answer = await target.append(appendOf(process, before, { kind, at, events, guards: [] }, rules));
    if (answer.kind !== 'written') throw new Error(`${id}: ${answer.kind}`);
  }
  return heads.length;
}

/** What the counters say, cell by cell, however far they are rolled up. */
export const counters = (database: DataSource): Promise<unknown[]> =>
  database.query(
    `select measure, k1, unit, shared, k2, k3, sum(n)::int as n from figure_now
     group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0 order by 1, 2, 3, 4, 5, 6`,
  );

/** Every row of a projected table, in an order of its own; drafts have no log. */
export async function dump(database: DataSource, table: string): Promise<unknown[]> {
  const rows = await database.query<{ row: unknown }[]>(
    `select to_jsonb(t) as row from ${table} t ${table === 'item' ? `where phase <> 'drafted'` : ''} order by to_jsonb(t)::text`,
  );
  return rows.map(({ row }) => row);
}
