import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { UpkeepActivities } from '../activities/upkeep.js';

/** One round of upkeep, started by its schedule: uploads that no item ever named are removed. */
export async function keepUp(): Promise<number> {
  setCurrentDetails('Uploads that no item named are removed.');
  const { purgeUnused } = proxyActivities<UpkeepActivities>({
    startToCloseTimeout: '10 minutes',
    retry: { initialInterval: '10 seconds', maximumInterval: '5 minutes', maximumAttempts: 20 },
    summary: 'remove unused uploads',
  });
  let total = 0;
  for (let count = await purgeUnused(); count > 0; count = await purgeUnused()) total += count;
  return total;
}
