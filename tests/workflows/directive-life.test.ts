import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { streamWorkflowId } from '../../workflows/process.contract.js';
import { OwnTemporal } from '../support/own-temporal.js';
import { startProduct, type Product } from '../support/product.js';
import { eventually, quietRuntime } from '../support/tally-running.js';
import { advance } from '../support/time.js';

let temporal: OwnTemporal;
let product: Product;
let client: Client;
let database: DataSource;
let id: string;

beforeAll(async () => {
  quietRuntime();
  temporal = await OwnTemporal.start();
  product = await startProduct({ TEMPORAL_ADDRESS: temporal.address });
  client = new Client({ connection: await Connection.connect({ address: temporal.address }) });
  database = await new DataSource(dataSourceOptions(product.databaseUrl, 4)).initialize();
  const made = await (
    await product.as('supervisor')
  ).post<{ id: string }>('/directives', {
    title: '随时间推移',
    text: '看催办阶梯',
    source: { kind: 'instruction', issuer: '上级党组' },
    receivedOn: '2026-01-05',
  });
  ({ id } = made.body);
}, 120_000);
afterAll(async () => {
  await database.destroy();
  await client.connection.close();
  await product.close();
  await temporal.remove();
});

const head = async (): Promise<{ seq: number; due: Date; at: Date }> => {
  const [row] = await database.query<{ seq: number; due: Date; at: Date }[]>(
    `select seq, next_due_at as due, (select max(at) from event where stream_id = $1) as at
     from stream_head where stream_id = $1`,
    [id],
  );
  if (!row) throw new Error('no such stream');
  return row;
};
const toNextDue = async (): Promise<void> => {
  const { seq, due, at } = await head();
  const now = new Date(Math.max(at.getTime(), Date.now())).toISOString();
  await advance(client, streamWorkflowId('directive', id), { now, nextDueAt: due.toISOString() });
  await eventually(async () => (await head()).seq > seq, 20_000);
};
const rungs = (clock: string): Promise<{ rung: string; level: number }[]> =>
  database.query(
    `select data->>'rung' as rung, (data->>'level')::int as level from event
     where stream_id = $1 and kind = 'rung_fired' and data->>'clock' = $2 order by seq`,
    [id, clock],
  );

describe('a directive on the one loop', () => {
  it('fires the ladder of its relay on time, each rung once, up to the main leader', async () => {
    while ((await rungs('relay:directive')).length < 4) await toNextDue();
    expect(await rungs('relay:directive')).toEqual([
      { rung: 'before_1', level: 0 },
      { rung: 'due', level: 0 },
      { rung: 'after_2', level: 1 },
      { rung: 'after_5', level: 2 },
    ]);
    expect(await database.query('select lamp, level, stage from directive where id = $1', [id])).toEqual([
      { lamp: 'red', level: 2, stage: 'relay' },
    ]);
  }, 60_000);

  it('goes on with the clock of its measures once it has been relayed', async () => {
    const supervisor = await product.as('supervisor');
    const relayed = await supervisor.post(`/directives/${id}/relay`, {
      heldOn: '2026-01-06',
      meeting: '党组会',
      firstTopic: false,
    });
    expect(relayed.body).toMatchObject({ stage: 'measures', lamp: 'green' });
    await toNextDue();
    expect(await rungs('measures:directive')).toEqual([{ rung: 'before_1', level: 0 }]);
  }, 60_000);

  it('survives its process killed in between', async () => {
    await product.stop('kill');
    await product.restart();
    await toNextDue();
    expect((await rungs('measures:directive')).map(({ rung }) => rung)).toEqual(['before_1', 'due']);
  }, 60_000);
});
