import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { DataSource } from 'typeorm';
import { canonicalLife, type Door } from '../../bench/canonical-life.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { RulesProvider } from '../../src/policies/rules-provider.js';
import { processes } from '../../activities/record.js';
import type { ItemState } from '../../domain/item/state.js';
import { RecordStore } from '../../src/record/record-store.js';
import { chainColumns, firstFault, type ChainEntry } from '../../src/record/audit-chain.js';
import { streamWorkflowId } from '../../workflows/process.contract.js';
import { testDatabase } from '../support/database.js';
import { counters, dump, foldInto, projectedTables } from '../support/fold.js';
import { OwnTemporal } from '../support/own-temporal.js';
import { startProduct, type Product } from '../support/product.js';
import { bundleOf, eventually, quietRuntime } from '../support/tally-running.js';
import { advance } from '../support/time.js';

/** Demo items have fixed ids: a server of our own keeps them apart from those of other tests. */
let temporal: OwnTemporal;
let product: Product;
let client: Client;
let database: DataSource;
let id: string;

/** The door of the running product; `toNextDue` moves the item on the real engine. */
const door = (): Door => ({
  async call(as, method, path, body) {
    const caller = await product.as(as);
    const answer = await (method === 'GET' ? caller.get(path) : caller.post(path, body ?? {}));
    if (answer.status >= 300 || answer.status === 202)
      throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  },
  async toNextDue(item) {
    const head = async (): Promise<{ seq: number; due: Date; at: Date }> => {
      const [row] = await database.query<{ seq: number; due: Date; at: Date }[]>(
        `select seq, next_due_at as due, (select max(at) from event where stream_id = $1) as at from stream_head where stream_id = $1`,
        [item],
      );
      if (!row) throw new Error('no such stream');
      return row;
    };
    const { seq, due, at } = await head();
    const now = new Date(Math.max(at.getTime(), Date.now())).toISOString();
    await advance(client, streamWorkflowId('item', item), { now, nextDueAt: due.toISOString() });
    await eventually(async () => (await head()).seq > seq);
  },
});

beforeAll(async () => {
  quietRuntime();
  temporal = await OwnTemporal.start();
  product = await startProduct({ DEMO_ITEMS: 'on', TEMPORAL_ADDRESS: temporal.address });
  client = new Client({ connection: await Connection.connect({ address: temporal.address }) });
  database = await new DataSource(dataSourceOptions(product.databaseUrl, 4)).initialize();
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  id = await canonicalLife(door(), today);
  await client.workflow.getHandle(streamWorkflowId('item', id)).result();
}, 180_000);
afterAll(async () => {
  await database.destroy();
  await client.connection.close();
  await product.close();
  await temporal.remove();
});

describe('the canonical life of an item', () => {
  it('ends closed, on time, with two reminders', async () => {
    expect(await database.query('select status, late from item where id = $1', [id])).toEqual([
      { status: 'closed', late: false },
    ]);
    expect(
      await database.query(
        `select data->>'rung' as rung from event where stream_id = $1 and kind = 'rung_fired' order by seq`,
        [id],
      ),
    ).toEqual([{ rung: 'before_5' }, { rung: 'before_1' }]);
  });

  it('costs at most 90 events of history, 20 state transitions and one transaction a step', async () => {
    const handle = client.workflow.getHandle(streamWorkflowId('item', id));
    const history = (await handle.fetchHistory()).events ?? [];
    const { raw } = await handle.describe();
    // Options updated and time skipped: only tests and rehearsals have them.
    const moved = history.filter(({ eventType }) => [55, 60].includes(Number(eventType))).length;
    expect(history.length - moved).toBeLessThanOrEqual(90);
    expect(Number(raw.workflowExecutionInfo?.stateTransitionCount) - moved).toBeLessThanOrEqual(20);
    const steps = await database.query<{ commits: number }[]>(
      'select count(distinct xmin::text)::int as commits from event where stream_id = $1',
      [id],
    );
    expect(steps).toEqual([{ commits: 14 }]);
  });

  it('replays in the loop of this code, and under rules that would have refused all of it', async () => {
    const history = await client.workflow.getHandle(streamWorkflowId('item', id)).fetchHistory();
    const product = readFileSync(new URL('../../dist/workflow-bundle.js', import.meta.url), 'utf8');
    await Worker.runReplayHistory(
      { workflowBundle: { code: product } },
      history,
      streamWorkflowId('item', id),
    );
    const changed = await bundleOf('item-workflows-changed.ts');
    await Worker.runReplayHistory(
      { workflowBundle: { code: changed } },
      history,
      streamWorkflowId('item', id),
    );
  }, 60_000);
});

describe('the record of a whole office', () => {
  it('folded from its logs into an empty schema has the same rows in every table', async () => {
    const empty = await testDatabase(4);
    try {
      const streams = await foldInto(database, empty.source, await new RulesProvider(database).rules());
      expect(streams).toBeGreaterThan(8);
      for (const table of projectedTables) {
        expect({ table, rows: await dump(empty.source, table) }).toEqual({
          table,
          rows: await dump(database, table),
        });
      }
      expect(await counters(empty.source)).toEqual(await counters(database));
    } finally {
      await empty.drop();
    }
  }, 60_000);

  it('has an unbroken chain in every stream', async () => {
    const heads = await database.query<{ id: string; seq: number; hash: string }[]>(
      'select stream_id as id, seq, hash from stream_head',
    );
    for (const { id: stream, ...head } of heads) {
      const entries = await database.query<ChainEntry[]>(
        `select ${chainColumns} from event where stream_id = $1 order by seq`,
        [stream],
      );
      expect(firstFault(entries, head)).toBeUndefined();
    }
  });

  it('keeps every state within 8 kB and 2 kB more for each unit, however long the log', async () => {
    const record = new RecordStore(database);
    const heads = await database.query<{ id: string; kind: string }[]>(
      'select stream_id as id, kind from stream_head',
    );
    for (const { id: stream, kind } of heads) {
      const process = processes[kind];
      if (!process) continue;
      const state = (await record.state(process, stream)) as Partial<ItemState>;
      const units = state.assignments?.length ?? 0;
      expect(JSON.stringify(state).length).toBeLessThanOrEqual((8 + 2 * units) * 1024);
    }
  });

  it('has the demo’s directives at two stages, with items beneath the first', async () => {
    expect(
      await database.query(
        `select d.stage, (select count(*)::int from item i where i.directive_id = d.id and i.phase = 'running') as items
         from directive d order by items desc`,
      ),
    ).toEqual([
      { stage: 'implementation', items: 2 },
      { stage: 'relay', items: 0 },
    ]);
  });

  it('needs a workflow for exactly what still waits', async () => {
    const rows = await database.query<{ phase: string; needs: boolean; due: boolean }[]>(
      `select i.phase, h.needs_workflow as needs, h.next_due_at is not null as due
       from stream_head h join item i on i.id::text = h.stream_id`,
    );
    for (const { phase, needs, due } of rows)
      expect({ phase, needs }).toEqual({ phase, needs: due || phase === 'running' || phase === 'suspended' });
  });
});
