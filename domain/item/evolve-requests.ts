import type { DomainEvent } from '../process.js';
import { changeRequest, evolveRequests as evolve, moveRequest } from '../sign-off/evolve.js';
import type { ItemEvent } from './events.js';
import type { ItemState } from './state.js';

/** The requests' part of evolve, with what only an item's request has: heads who approve, and verification. */
export function evolveRequests(state: ItemState, event: DomainEvent & ItemEvent): ItemState {
  switch (event.kind) {
    case 'request_approved': {
      const { unit } = event.data;
      return changeRequest(state, event.data.id, (request) => ({
        ...request,
        awaitingUnits: request.awaitingUnits?.filter((waiting) => waiting !== unit) ?? [],
      }));
    }
    case 'request_filed': {
      const { status, verifiers } = event.data;
      return evolve(status === 'verifying' ? { ...state, verifiers } : state, event);
    }
    case 'request_verified': {
      const { persons = [] } = event.data;
      return event.data.pass
        ? moveRequest(state, event.data.id, 'verify-pass', (request) => ({
            ...request,
            verifiedBy: [event.actor, ...persons],
          }))
        : state;
    }
    default:
      return evolve(state, event);
  }
}
