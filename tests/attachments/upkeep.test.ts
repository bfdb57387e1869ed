import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { upkeepScheduleId } from '../../workflows/upkeep.contract.js';
import { fileForm, startApi, type RunningApi } from './running-api.js';

const taskQueue = `test-${randomUUID()}`;
let api: RunningApi;
let connection: Connection;

beforeAll(async () => {
  const address = process.env['TEST_TEMPORAL_ADDRESS'];
  connection = await Connection.connect(address === undefined ? {} : { address });
  api = await startApi({ ROLE: 'all', TASK_QUEUE: taskQueue, DEMO_ITEMS: 'off', UPLOAD_UNUSED_DAYS: '7' });
}, 60_000);
afterAll(async () => {
  await api.stop();
  await connection.close();
}, 30_000);

it('removes uploads that no item named by its schedule, of which all workers have one', async () => {
  const uploaded = await api.call('unit1', 'POST', '/attachments', fileForm('a.txt', '没有用上的材料'));
  const { id } = uploaded.body as { id: string };
  await api.database.query(`update attachment set uploaded_at = now() - interval '9 days' where id = $1`, [
    id,
  ]);
  const schedule = new Client({ connection }).schedule.getHandle(upkeepScheduleId(taskQueue));
  expect((await schedule.describe()).policies.overlap).toBe('SKIP');
  await schedule.trigger();
  for (;;) {
    const left = await api.database.query<unknown[]>('select 1 from attachment where id = $1', [id]);
    if (left.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect((await api.call('unit1', 'GET', `/attachments/${id}`)).status).toBe(404);
  await schedule.delete();
}, 60_000);
