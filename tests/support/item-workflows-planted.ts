import { sleep } from '@temporalio/workflow';
import { itemProcess } from '../../domain/item/process.js';
import { supervise } from '../../workflows/process.js';

const run = supervise(itemProcess);

/** A loop with a step no recorded history has. */
export async function item(streamId: string): Promise<void> {
  await sleep(1);
  await run(streamId);
}
