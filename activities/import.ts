import { Context } from '@temporalio/activity';
import type { ImportInput } from '../workflows/import.contract.js';

/** An import as its activity needs it: carried out in batches, each of them repeatable. */
export interface ImportPort {
  /** @returns how many rows the batch had; 0 when the step is done */
  next(input: ImportInput): Promise<number>;
}

export interface ImportActivities {
  carryOut(input: ImportInput): Promise<number>;
}

/** The activity of workflows/import.ts. */
export const createImportActivities = ({ imports }: { imports: ImportPort }): ImportActivities => ({
  async carryOut(input) {
    const context = Context.current();
    let total = 0;
    for (;;) {
      const count = await imports.next(input);
      if (count === 0 || context.cancellationSignal.aborted) return total;
      total += count;
      context.heartbeat(total);
    }
  },
});
