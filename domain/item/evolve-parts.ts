import type { DomainEvent } from '../process.js';
import type { ItemEvent } from './events.js';
import type { ItemState, Measure } from './state.js';

/** What an item holds: milestones, measures, amended fields, its directive. */
export function evolveParts(state: ItemState, event: DomainEvent & ItemEvent): ItemState {
  switch (event.kind) {
    case 'milestone_set': {
      const { no, title, due } = event.data;
      const others = state.milestones.filter((milestone) => milestone.no !== no);
      return {
        ...state,
        counters: { ...state.counters, m: Math.max(state.counters['m'] ?? 0, no) },
        milestones: [...others, { no, title, due }].sort((a, b) => a.no - b.no),
      };
    }
    case 'milestone_removed':
      return { ...state, milestones: state.milestones.filter(({ no }) => no !== event.data.no) };
    case 'milestone_met':
      return {
        ...state,
        milestones: state.milestones.map((m) => (m.no === event.data.no ? { ...m, metAt: event.at } : m)),
      };
    case 'measure_shown': {
      const { no, shown, evidence } = event.data;
      return {
        ...state,
        measures: state.measures.map((m) => (m.no === no ? { ...m, shown, shownAt: event.at, evidence } : m)),
      };
    }
    case 'item_amended':
      return event.data.changes.reduce<ItemState>(
        (amended, { field, to }) => ({ ...amended, [field]: to }),
        state,
      );
    case 'directive_attached':
      return { ...state, directive: event.data.directive };
    case 'directive_detached': {
      const { directive: _, ...rest } = state;
      return rest;
    }
    case 'urged':
      return { ...state, urges: { ...state.urges, [event.actor]: event.at } };
    default:
      return state;
  }
}

/** What a measure reads once amended: a changed text is to be shown anew. */
export const amendedMeasures = (before: readonly Measure[], texts: readonly string[]): Measure[] =>
  texts.map(
    (text, index) => before.find((m) => m.text === text && m.no === index + 1) ?? { no: index + 1, text },
  );
