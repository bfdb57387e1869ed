import 'reflect-metadata';
import { NativeConnection, Worker } from '@temporalio/worker';
import { DataSource } from 'typeorm';
import { createRecordActivities } from '../../activities/record.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { RecordStore } from '../../src/record/record-store.js';
import { tallyProcess } from './tally.js';
import { bundleOf, emptyRules } from './tally-running.js';

/**
 * A worker in a process of its own, so that a test can kill it: run with DATABASE_URL, TEMPORAL_ADDRESS, TASK_QUEUE
 * and DIES=after-commit, which kills it between the commit of its first written step and the answer.
 */
const env = (name: string): string => process.env[name] ?? '';
const source = await new DataSource(dataSourceOptions(env('DATABASE_URL'), 4)).initialize();
const store = new RecordStore(source);
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: env('TEMPORAL_ADDRESS') }),
  taskQueue: env('TASK_QUEUE'),
  workflowBundle: { code: await bundleOf('tally-workflows.ts') },
  activities: createRecordActivities(
    {
      record: {
        events: (stream, after) => store.events(stream, after),
        state: (process, stream, through) => store.state(process, stream, through),
        keep: (state) => store.keep(state),
        append: async (append) => {
          const answer = await store.append(append);
          if (env('DIES') === 'after-commit' && answer.kind === 'written')
            process.kill(process.pid, 'SIGKILL');
          return answer;
        },
      },
      rules: { rules: () => Promise.resolve(emptyRules()) },
    },
    { tally: tallyProcess },
  ),
});
process.send?.('ready');
await worker.run();
