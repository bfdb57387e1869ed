import { sleep } from '@temporalio/workflow';
import { supervise } from '../../workflows/process.js';
import { tallyProcess } from './tally.js';

const run = supervise(tallyProcess);

/** A loop with a step no recorded history has. */
export async function tally(streamId: string): Promise<void> {
  await sleep(1);
  await run(streamId);
}
