import { colourOf, isLive, type Clock } from '../clocks/clock.js';
import { evolveInstructions, isPending } from '../instructions.js';
import type { Lamp, Level } from '../policies/rules.js';
import type { DomainEvent } from '../process.js';
import { evolveAssignments } from './evolve-assignments.js';
import { evolveClocks } from './evolve-clocks.js';
import { evolveFilings } from './evolve-filings.js';
import { evolveLife } from './evolve-life.js';
import { evolveParts } from './evolve-parts.js';
import { evolveRequests } from './evolve-requests.js';
import type { ItemEvent } from './events.js';
import { isOpenRequest, type ItemState } from './state.js';

/**
 * State after one event. Total and pure: the same log always folds to the same state; no calendar, no rules.
 * What an earlier event finished (clocks, filings, requests) leaves the state here; its row stays as history.
 */
export function evolve(before: ItemState, event: DomainEvent): ItemState {
  const known = event as DomainEvent & ItemEvent;
  const state = [
    evolveLife,
    evolveAssignments,
    evolveFilings,
    evolveParts,
    evolveInstructions,
    evolveRequests,
    evolveClocks,
  ].reduce((evolved, part) => part(evolved, known), withoutFinished(before));
  return {
    ...state,
    ...colour(state),
    seq: event.seq,
    version: event.actor === 'clock' || event.actor === 'engine' ? state.version : event.seq,
    at: event.at,
  };
}

function withoutFinished(state: ItemState): ItemState {
  const assignments = state.assignments.filter(({ status }) => status !== 'ended');
  const working = new Set(
    assignments.flatMap(({ id, status }) =>
      status === 'acknowledged' || status === 'submitted' ? [id] : [],
    ),
  );
  const newest = new Map(state.filings.reports.map(({ assignment, id }) => [assignment, id]));
  const underReview = new Set(
    state.clocks.flatMap((clock) => (clock.kind === 'review' && isLive(clock) ? [clock.scope] : [])),
  );
  return {
    ...state,
    clocks: state.clocks.filter(isLive),
    requests: state.requests.filter(isOpenRequest),
    filings: {
      reports: state.filings.reports.filter(
        ({ id, assignment, status }) =>
          underReview.has(id) ||
          (working.has(assignment) && (status === 'awaiting_head' || newest.get(assignment) === id)),
      ),
      submissions: state.filings.submissions.filter(
        ({ assignment, status }) =>
          working.has(assignment) && (status === 'awaiting_head' || status === 'filed'),
      ),
    },
    instructions: state.instructions.filter(isPending),
    assignments,
  };
}

/** Lamp and level from the clocks that colour the item; suspended is grey, an ended item has none left to show. */
function colour(state: ItemState): { lamp: Lamp; level: Level } {
  if (state.phase === 'suspended') return { lamp: 'grey', level: 0 };
  return colourOf(state.clocks);
}

/** True where an extension filed in time holds the overdue rungs back: the item waits for a decision. */
export const decisionPending = (state: ItemState): boolean =>
  state.clocks.some((clock: Clock) => clock.status === 'held' && clock.hold?.kind === 'from_due');
