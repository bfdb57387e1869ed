import type { DataSource } from 'typeorm';
import type { OutboxMessage } from './compose.js';

/** Messages that ask someone for a step, and the state in which it is still wanted. */
const asks: Record<string, { of: 'request' | 'report' | 'step'; status: string }> = {
  'report.awaiting-head': { of: 'report', status: 'awaiting_head' },
  'submission.awaiting-head': { of: 'report', status: 'awaiting_head' },
  'request.awaiting-head': { of: 'request', status: 'awaiting_head' },
  'request.verify': { of: 'request', status: 'verifying' },
  'step.opened': { of: 'step', status: 'open' },
};

/**
 * The messages that no longer hold (docs/domain.md section 5, rule 3): their clock is met, held, paused or ended, or
 * what they ask for has been done. Where the record knows nothing of either, the message goes out: never silence.
 */
export async function overtaken(
  database: DataSource,
  streamId: string,
  rows: readonly OutboxMessage[],
): Promise<string[]> {
  const clocks = await runningClocks(database, streamId, rows);
  const result: string[] = [];
  for (const row of rows) {
    if (row.clockRef !== null && clocks.get(row.clockRef) === false) result.push(row.id);
    else if (await isDone(database, streamId, row)) result.push(row.id);
  }
  return result;
}

/** For each clock the rows name whether it runs; a clock the record does not know is absent. */
async function runningClocks(
  database: DataSource,
  streamId: string,
  rows: readonly OutboxMessage[],
): Promise<Map<string, boolean>> {
  const refs = [...new Set(rows.flatMap(({ clockRef }) => (clockRef === null ? [] : [clockRef])))];
  if (refs.length === 0) return new Map();
  const found = await database.query<{ ref: string; runs: boolean }[]>(
    `select c.kind || ':' || c.scope || ':' || c.epoch as ref,
            c.status = 'running' or (c.status = 'held' and c.held = 'from_due' and c.due_at > stream_now($1)) as runs
     from clock c where c.item_id::text = $1 and c.kind || ':' || c.scope || ':' || c.epoch = any($2::text[])`,
    [streamId, refs],
  );
  return new Map(found.map(({ ref, runs }) => [ref, runs]));
}

async function isDone(database: DataSource, streamId: string, row: OutboxMessage): Promise<boolean> {
  const ask = asks[row.text];
  if (!ask) return false;
  const { id, no } = (row.event?.data ?? {}) as { id?: string; no?: number };
  const ref = ask.of === 'report' ? id : ((row.params['request'] as string | undefined) ?? id);
  if (ref === undefined) return false;
  const sql =
    ask.of === 'step'
      ? `select status from sign_step where item_id::text = $1 and request_id = $2 and no = $3`
      : `select status from ${ask.of} where item_id::text = $1 and id = $2`;
  const found = await database.query<{ status: string }[]>(
    sql,
    ask.of === 'step' ? [streamId, ref, no ?? 1] : [streamId, ref],
  );
  return found[0] !== undefined && found[0].status !== ask.status;
}
