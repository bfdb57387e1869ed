import type { Client } from '@temporalio/client';
import { moveAhead } from '../../src/platform/temporal/move-time.js';

/**
 * Moves a workflow ahead by seconds, or to its next due: exactly, and never past it by more than a second or two.
 * `now` and `nextDueAt` are those of the latest answer; each workflow has a time of its own.
 */
export async function advance(
  client: Client,
  workflowId: string,
  by: { seconds: number } | { now: string; nextDueAt: string },
): Promise<void> {
  const seconds =
    'seconds' in by
      ? by.seconds
      : Math.max(1, Math.ceil((Date.parse(by.nextDueAt) - Date.parse(by.now)) / 1000) + 1);
  await moveAhead(client, workflowId, seconds);
}
