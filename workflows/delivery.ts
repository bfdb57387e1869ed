import { continueAsNew, proxyActivities, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import type { DeliveryActivities } from '../activities/delivery.js';
import type { DeliveryInput } from './delivery.contract.js';

/** Rounds after which a run starts again with a short history. */
const mostRounds = 200;

/** Time a worker that stops has to be gone before the next round is given out. */
const handOver = '1 second';

/**
 * Empties one channel of the outbox, for ever. All of it happens in one long activity that leases rows and beats;
 * when its worker dies, the lease and the heartbeat run out and another worker goes on. A reminder costs the item's
 * own workflow nothing.
 */
export async function deliver(input: DeliveryInput): Promise<void> {
  setCurrentDetails(`Delivers the channel \`${input.channel}\` of the outbox.`);
  const { deliverDue } = proxyActivities<DeliveryActivities>({
    startToCloseTimeout: '20 minutes',
    heartbeatTimeout: '30 seconds',
    retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
    summary: `deliver ${input.channel}`,
  });
  for (let round = 0; round < mostRounds && !workflowInfo().continueAsNewSuggested; round++) {
    const { stopping } = await deliverDue(input);
    if (stopping) await sleep(handOver, { summary: 'the worker stopped' });
  }
  await continueAsNew<typeof deliver>(input);
}
