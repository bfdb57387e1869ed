import type { DomainEvent } from '../process.js';
import type { ItemEvent, ItemOpening, NewAssignment } from './events.js';
import { addAssignment, endAssignment, moveAssignment, newAssignment } from './evolve-assignments.js';
import { liveAssignments, type ItemState, type Phase } from './state.js';
import { assignmentTable, phaseTable } from './table.js';
import { nextStatus } from '../machine.js';

/** How the item stands: opened, suspended, resumed, ended, reopened. */
export function evolveLife(state: ItemState, event: DomainEvent & ItemEvent): ItemState {
  switch (event.kind) {
    case 'item_issued':
      return { ...opened(state, event.data.item, event), phase: phase(state, 'issue'), issuedAt: event.at };
    case 'item_taken_over': {
      const { item, status, percent, issuedAt, closedAt } = event.data;
      const taken = opened(state, item, event);
      return {
        ...taken,
        phase: phase(state, status === 'closed' ? 'take-over-closed' : 'take-over'),
        issuedAt: issuedAt ?? event.at,
        ...(status === 'closed' ? { closedAt: closedAt ?? event.at } : {}),
        assignments: taken.assignments.map((assignment) => ({
          ...assignment,
          status: status === 'closed' ? 'accepted' : 'acknowledged',
          acknowledgedAt: event.at,
          percent: assignment.role !== 'lead' ? 0 : status === 'closed' ? 100 : percent,
        })),
        everAcknowledged: true,
      };
    }
    case 'event_occurred':
      return { ...state, occurredOn: event.data.on };
    case 'item_suspended':
      return { ...state, phase: phase(state, 'suspend'), suspendedUntil: event.data.until };
    case 'item_resumed': {
      const { suspendedUntil: _, ...rest } = state;
      return { ...rest, phase: phase(state, 'resume') };
    }
    case 'item_cancelled':
      return ended({ ...state, phase: phase(state, 'cancel') });
    case 'item_voided':
      return ended({ ...state, phase: phase(state, 'void') });
    case 'item_closed': {
      const closed = { ...state, phase: phase(state, 'close'), closedAt: event.data.at };
      return {
        ...closed,
        assignments: closed.assignments.map((a) => ({
          ...a,
          status: nextStatus(assignmentTable, a.status, 'close') ?? a.status,
          percent: a.role === 'lead' ? 100 : a.percent,
        })),
      };
    }
    case 'item_reopened':
      return reopened(state, event.data.assignment, event.data.cause, event.at);
    case 'rehearsal_started':
      return { ...state, rehearsed: true };
    default:
      return state;
  }
}

const phase = (state: ItemState, happened: string): Phase =>
  nextStatus(phaseTable, state.phase, happened) ?? state.phase;

function opened(state: ItemState, item: ItemOpening, event: DomainEvent): ItemState {
  const { assignments, number, contacts: _, ...rest } = item;
  return {
    ...state,
    ...rest,
    ...(number !== null ? { number } : {}),
    round: 1,
    assignments: assignments.map((a) => newAssignment(a, event.at)),
    counters: { ...state.counters, a: assignments.length, m: item.milestones.length },
  };
}

function reopened(
  state: ItemState,
  newLead: NewAssignment | undefined,
  cause: 'reopen' | 'recheck',
  at: string,
): ItemState {
  const { closedAt: _, ...rest } = state;
  const base: ItemState = {
    ...rest,
    phase: phase(state, 'reopen'),
    round: state.round + 1,
    recurrences: state.recurrences + (cause === 'recheck' ? 1 : 0),
    acceptedSubmissions: [],
  };
  if (!newLead) {
    return {
      ...base,
      assignments: base.assignments.map((a) =>
        a.role === 'lead'
          ? { ...a, status: moveAssignment(a.status, 'reopen'), acknowledgedAt: at, percent: 0 }
          : a,
      ),
    };
  }
  const lead = liveAssignments(base).find(({ role }) => role === 'lead');
  return addAssignment(lead ? endAssignment(base, lead.id) : base, newLead, at);
}

const ended = (state: ItemState): ItemState => ({
  ...state,
  assignments: state.assignments.map((a) => ({ ...a, status: moveAssignment(a.status, 'end') })),
});
