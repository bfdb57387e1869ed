/**
 * `npm run cost`: the canonical lifecycle of docs/architecture.md on real servers, counted: events of its workflow's
 * history, state transitions, transactions that wrote its events, and bytes of write-ahead log. Prints one line of JSON;
 * fails where the bounds are passed. `--history` lists the history, `--record <file>` keeps it for the replay tests. Steps that only move time are not counted, for nobody moves time in production.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './local/build.mjs';
import { ensureDatabase } from './local/database.mjs';
import { callerAt, startProduct } from './local/product.mjs';
import { scratchServers } from './local/scratch.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bounds = { events: 90, transitions: 20 };
/** Of moving time: options updated, time skipped. */
const movingTime = new Set([55, 60]);

await build(root);
const { canonicalLife } = await import(path.join(root, 'dist', 'bench', 'canonical-life.js'));
const { moveAhead } = await import(path.join(root, 'dist', 'src', 'platform', 'temporal', 'move-time.js'));
const { Client, Connection } = await import('@temporalio/client');
const { default: pg } = await import('pg');

const { dir, postgres, temporal, stop } = await scratchServers('cost', { temporal: true });
const stops = [stop];
let status = 1;
try {
  await ensureDatabase(postgres.url('postgres'), 'duban');
  const database = new pg.Client({ connectionString: postgres.url('duban') });
  await database.connect();
  stops.unshift(() => database.end());
  const product = await startProduct(root, {
    DATABASE_URL: postgres.url('duban'),
    TEMPORAL_ADDRESS: temporal.address,
    DATA_DIR: dir,
  });
  stops.unshift(product.stop);
  const { address } = product;
  const connection = await Connection.connect({ address: temporal.address });
  stops.unshift(() => connection.close());
  const client = new Client({ connection });

  const one = async (text, params = []) => (await database.query(text, params)).rows[0];
  const { day, lsn } = await one(
    `select to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, pg_current_wal_insert_lsn() as lsn`,
  );
  const id = await canonicalLife(door(address, one, client, moveAhead), day);
  const item = await one('select status, late from item where id = $1', [id]);
  if (item.status !== 'closed') throw new Error(`the item is ${item.status}, not closed`);
  const { fired } = await one(
    `select count(*)::int as fired from event where stream_id = $1 and kind = 'rung_fired'`,
    [id],
  );
  const { commits, stored } = await one(
    `select count(distinct xmin::text)::int as commits, count(*)::int as stored from event where stream_id = $1`,
    [id],
  );
  const { bytes } = await one('select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1)::int as bytes', [lsn]);

  const handle = client.workflow.getHandle(`item/${id}`);
  await handle.result();
  const history = (await handle.fetchHistory()).events ?? [];
  const { raw } = await handle.describe();
  const moved = history.filter(({ eventType }) => movingTime.has(Number(eventType))).length;
  const cost = {
    events: history.length - moved,
    transitions: Number(raw.workflowExecutionInfo?.stateTransitionCount ?? 0) - moved,
    commits,
    walBytes: bytes,
    recordEvents: stored,
    reminders: fired,
    historyBytes: Number(raw.workflowExecutionInfo?.historySizeBytes ?? 0),
  };
  process.stdout.write(`${JSON.stringify(cost)}\n`);
  if (process.argv.includes('--history')) {
    const { EventType } = (await import('@temporalio/proto')).default.temporal.api.enums.v1;
    for (const { eventId, eventType } of history)
      process.stderr.write(`${String(eventId)} ${EventType[eventType ?? 0] ?? eventType}\n`);
  }
  const record = process.argv[process.argv.indexOf('--record') + 1];
  if (process.argv.includes('--record') && record !== undefined) {
    const { historyToJSON } = await import('@temporalio/common/lib/proto-utils.js');
    writeFileSync(record, `${historyToJSON({ events: history })}\n`);
  }
  const passed = Object.entries(bounds).filter(([name, most]) => cost[name] > most);
  for (const [name, most] of passed)
    process.stderr.write(`${name}: ${cost[name]}, at most ${most} are allowed\n`);
  status = passed.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  for (const end of stops) await end();
}
process.exit(status);

/** The product's door as the demo accounts use it. */
function door(address, one, client, moveAhead) {
  return {
    call: callerAt(address),
    toNextDue: async (id) => {
      const before = await one('select seq, next_due_at as due from stream_head where stream_id = $1', [id]);
      const { at } = await one('select max(at) as at from event where stream_id = $1', [id]);
      await moveAhead(
        client,
        `item/${id}`,
        Math.max(1, Math.ceil((before.due - Math.max(at, Date.now())) / 1000) + 1),
      );
      for (let n = 0; n < 200; n++) {
        const { seq } = await one('select seq from stream_head where stream_id = $1', [id]);
        if (seq > before.seq) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('nothing fired');
    },
  };
}
