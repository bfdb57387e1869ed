import { bump } from '../turn.js';
import type { DomainEvent } from '../process.js';
import type { ItemEvent, NewAssignment } from './events.js';
import type { Assignment, AssignmentStatus, ItemState } from './state.js';
import { assignmentTable } from './table.js';
import { nextStatus } from '../machine.js';

/** The contracts of the units: acknowledged, handled, waived, handed over, joined and left. */
export function evolveAssignments(state: ItemState, event: DomainEvent & ItemEvent): ItemState {
  switch (event.kind) {
    case 'assignment_acknowledged':
      return moveOne(
        { ...state, everAcknowledged: true },
        event.data.assignment,
        event.data.by === 'closure' ? 'request-closure' : 'acknowledge',
        (a) => ({
          ...a,
          acknowledgedAt: event.at,
        }),
      );
    case 'handler_assigned': {
      const { person } = event.data;
      return barCoPerson(
        change(state, event.data.assignment, (a) => ({ ...a, handler: person })),
        event.data.assignment,
        person,
      );
    }
    case 'assignment_waived':
      return moveOne(state, event.data.assignment, 'waive');
    case 'request_refused': {
      const request = state.requests.find(({ id }) => id === event.data.id);
      return request?.kind === 'return' && request.assignment !== undefined
        ? change(state, request.assignment, (a) => ({ ...a, returnRefused: true }))
        : state;
    }
    case 'lead_reassigned':
      return addAssignment(endAssignment(state, event.data.from), event.data.assignment, event.at);
    case 'unit_added':
      return addAssignment(state, event.data.assignment, event.at);
    case 'unit_removed':
      return endAssignment(state, event.data.assignment);
    default:
      return state;
  }
}

/** A contract as it opens. */
export const newAssignment = (assignment: NewAssignment, at: string): Assignment => ({
  ...assignment,
  status: 'pending',
  percent: 0,
  assignedAt: at,
});

/** The state with one more contract. */
export const addAssignment = (state: ItemState, added: NewAssignment, at: string): ItemState => ({
  ...state,
  counters: bump(state, added.id),
  assignments: [...state.assignments, newAssignment(added, at)],
});

/** The state without a contract: its unit has worked on the item and its accepted work no longer counts. */
export function endAssignment(state: ItemState, id: string): ItemState {
  const leaving = state.assignments.find((a) => a.id === id);
  if (!leaving) return state;
  const led = leaving.role !== 'co';
  return {
    ...moveOne(state, id, 'end'),
    formerUnits: [...new Set([...state.formerUnits, leaving.unit])],
    formerLeads: led ? [...new Set([...state.formerLeads, leaving.unit])] : state.formerLeads,
    acceptedSubmissions: state.acceptedSubmissions.filter(({ assignment: of }) => of !== id),
  };
}

/** Where a contract goes; it stays where the table has no arrow. */
export const moveAssignment = (status: AssignmentStatus, happened: string): AssignmentStatus =>
  nextStatus(assignmentTable, status, happened) ?? status;

/** The state with one contract changed. */
export function change(state: ItemState, id: string, to: (assignment: Assignment) => Assignment): ItemState {
  return { ...state, assignments: state.assignments.map((a) => (a.id === id ? to(a) : a)) };
}

/** The state with one contract moved by what happened, and changed. */
export function moveOne(
  state: ItemState,
  id: string,
  happened: string,
  to: (assignment: Assignment) => Assignment = (a) => a,
): ItemState {
  return change(state, id, (a) => ({ ...to(a), status: moveAssignment(a.status, happened) }));
}

/** Whoever handled, reported or approved for a co unit never verifies the item. */
export function barCoPerson(state: ItemState, assignmentId: string, person: string): ItemState {
  const role = state.assignments.find(({ id }) => id === assignmentId)?.role;
  return role !== 'co' || state.coPersons.includes(person)
    ? state
    : { ...state, coPersons: [...state.coPersons, person] };
}
