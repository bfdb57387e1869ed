import type { Standing } from '../authorise.js';
import type { Assignment } from '../state.js';

/** Whether the caller speaks as the head of this contract's unit. */
export const isHeadOf = (standings: readonly Standing[], assignment: Assignment): boolean =>
  standings.some(
    (s) =>
      (s.relation === 'head' || s.relation === 'lead_head' || s.asHead) && s.assignment?.id === assignment.id,
  );
