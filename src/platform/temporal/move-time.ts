import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError, ServiceError, type Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { within } from './deadline.js';

/** Skips of one move; a move over more timers than this would end in the middle. */
const mostSkips = 100_000;
/** A query every worker of the SDK answers. */
const anyQuery = '__temporal_workflow_metadata';
/** Wait between two looks at a run that has not begun, in milliseconds. */
const notBegunAgain = 50;
/** What the server answers a query of such a run: gRPC's FAILED_PRECONDITION. */
const failedPrecondition = 9;

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
  await atRest(client, workflowId, patience);
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
  await atRest(client, workflowId, patience);
}

/**
 * Waits until a workflow has done what it was to do and waits for something: what the record says of it holds until
 * then. A new run may start a while after the one before; until its first task it has no timers, and a move would jump
 * over all of them. Any query will do: it is answered after the tasks before it, and costs the history nothing.
 * @param patience milliseconds
 */
export async function atRest(client: Client, workflowId: string, patience: number): Promise<void> {
  await within(client, patience, async () => {
    const current = client.workflow.getHandle(workflowId);
    for (let { runId } = await current.describe(); ;) {
      try {
        await client.workflow.getHandle(workflowId, runId).query(anyQuery);
      } catch (error) {
        if (!hasNotBegun(error)) throw error;
        await pause(notBegunAgain);
        continue;
      }
      const { runId: now } = await current.describe();
      if (now === runId) return;
      runId = now;
    }
  });
}

const hasNotBegun = (error: unknown): boolean =>
  error instanceof ServiceError &&
  isGrpcServiceError(error.cause) &&
  Number(error.cause.code) === failedPrecondition;
