import { evolveClocks as evolve, showsLate } from '../clocks/evolve.js';
import type { DomainEvent } from '../process.js';
import type { ItemEvent } from './events.js';
import type { ItemState } from './state.js';

/** The clocks' part of evolve, with what the item's own deadline says of it. */
export function evolveClocks(state: ItemState, event: DomainEvent & ItemEvent): ItemState {
  const after = evolve(state, event);
  switch (event.kind) {
    case 'clock_armed': {
      const { kind, scope, due, provisional } = event.data.clock;
      return kind === 'deadline' && scope === 'item'
        ? {
            ...after,
            dueAt: due,
            originalDueAt: state.originalDueAt ?? due,
            provisional,
            pastDues: state.dueAt && state.dueAt !== due ? [...state.pastDues, state.dueAt] : state.pastDues,
          }
        : after;
    }
    case 'clock_met':
    case 'clock_ended':
      return showsLate(state, event)?.kind === 'deadline' ? { ...after, late: true } : after;
    case 'clock_recomputed': {
      const { kind, scope, due, provisional } = event.data;
      return kind === 'deadline' && scope === 'item' ? { ...after, dueAt: due, provisional } : after;
    }
    default:
      return after;
  }
}
