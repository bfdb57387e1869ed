import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { within } from './deadline.js';

/** Skips of one move; a move over more timers than this would end in the middle. */
const mostSkips = 100_000;

/**
 * Moves one running workflow ahead in time, timers firing in their order, and waits until it has arrived. For
 * rehearsal and tests; the server has to allow it. One move at a time for each workflow: a second one jumps over
 * timers (docs/record.md section 3).
 * @param seconds at least 1; fractions are rounded up
 * @param patience milliseconds to wait for the arrival
 * @throws when the server does not allow it, or the move does not arrive in time
 */
export async function moveAhead(
  client: Client,
  workflowId: string,
  seconds: number,
  patience = 60_000,
): Promise<void> {
  const { namespace } = client.options;
  const id = randomUUID();
  const workflowExecution = { workflowId };
  await within(client, patience, async () => {
    await client.workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution,
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          maxSessionSkipCount: mostSkips,
          fastForwardConfig: { id, duration: msToTs(Math.max(1, Math.ceil(seconds)) * 1000) },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
    await client.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId: id,
    });
  });
}
