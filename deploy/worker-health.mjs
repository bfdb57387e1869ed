/**
 * Healthy is a worker that asked Temporal for work within the last 70 s: it is found among the pollers of its queue
 * by the name of this container. Exit status 0 or 1.
 */
import os from 'node:os';
import { Connection } from '@temporalio/client';

const connection = await Connection.connect({
  address: process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233',
  connectTimeout: '3s',
});
const { pollers } = await connection.withDeadline(Date.now() + 4000, () =>
  connection.workflowService.describeTaskQueue({
    namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
    taskQueue: { name: process.env['TASK_QUEUE'] ?? 'supervision' },
    taskQueueType: 1,
  }),
);
const polls = (pollers ?? []).some(
  ({ identity, lastAccessTime }) =>
    identity?.endsWith(`@${os.hostname()}`) &&
    Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1000 < 70_000,
);
await connection.close();
process.exit(polls ? 0 : 1);
