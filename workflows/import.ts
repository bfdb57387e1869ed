import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { ImportActivities } from '../activities/import.js';
import type { ImportInput } from './import.contract.js';

/** Carries out one step of an import; an interrupted one goes on where it was and creates nothing twice. */
export async function carryOutImport(input: ImportInput): Promise<void> {
  setCurrentDetails(`Step \`${input.step}\` of an import, row by row.`);
  const { carryOut } = proxyActivities<ImportActivities>({
    startToCloseTimeout: '2 hours',
    heartbeatTimeout: '20 seconds',
    retry: { initialInterval: '2 seconds', maximumInterval: '1 minute' },
    summary: `${input.step} rows`,
  });
  await carryOut(input);
}
