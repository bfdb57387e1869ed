import type { DomainEvent } from '../process.js';
import type { Instant } from '../calendar/instant.js';
import { bump } from './evolve-requests.js';
import type { ItemEvent, ItemOpening, NewAssignment } from './events.js';
import {
  liveAssignments,
  type Assignment,
  type AssignmentStatus,
  type Filing,
  type FilingStatus,
  type ItemState,
  type Measure,
  type Phase,
} from './state.js';
import { assignmentTable, filingTable, nextStatus, phaseTable } from './table.js';

/** The work's part of evolve: opening and phase, assignments, filings, milestones, measures, instructions. */
export function evolveWork(state: ItemState, event: DomainEvent & ItemEvent): ItemState {
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
    case 'assignment_acknowledged':
      return assignment(
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
    case 'report_made': {
      const { id, percent, status, revision, period } = event.data;
      const filing: Filing = {
        id,
        assignment: event.data.assignment,
        status,
        revision,
        by: event.actor,
        textSeq: event.seq,
        ...(percent !== undefined ? { percent } : {}),
        ...(period !== undefined ? { period } : {}),
        ...(status === 'filed' ? { filedAt: event.data.filedAt ?? event.at } : {}),
      };
      const made = addFiling(state, 'reports', filing, event.actor);
      return status === 'filed' ? withPercent(made, filing) : made;
    }
    case 'report_filed': {
      const filed = moveFiling(state, 'reports', event.data.id, 'approve', event.data.filedAt ?? event.at);
      const filing = filed.filings.reports.find(({ id }) => id === event.data.id);
      return filing ? withPercent(barCoPerson(filed, filing.assignment, event.actor), filing) : filed;
    }
    case 'report_sent_back':
      return moveFiling(state, 'reports', event.data.id, 'send-back');
    case 'report_accepted':
      return moveFiling(state, 'reports', event.data.id, 'accept');
    case 'report_rejected':
      return moveFiling(state, 'reports', event.data.id, 'reject');
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
    case 'submission_made': {
      const { id, status, revision } = event.data;
      const filing: Filing = {
        id,
        assignment: event.data.assignment,
        status,
        revision,
        by: event.actor,
        textSeq: event.seq,
        ...(status === 'filed' ? { filedAt: event.data.filedAt ?? event.at } : {}),
      };
      const made = addFiling(state, 'submissions', filing, event.actor);
      return status === 'filed' ? assignment(made, filing.assignment, 'submit-work') : made;
    }
    case 'submission_filed': {
      const filed = moveFiling(
        state,
        'submissions',
        event.data.id,
        'approve',
        event.data.filedAt ?? event.at,
      );
      const filing = filed.filings.submissions.find(({ id }) => id === event.data.id);
      return filing
        ? assignment(barCoPerson(filed, filing.assignment, event.actor), filing.assignment, 'submit-work')
        : filed;
    }
    case 'submission_sent_back':
      return moveFiling(state, 'submissions', event.data.id, 'send-back');
    case 'submission_accepted': {
      const { id } = event.data;
      const accepted = moveFiling(state, 'submissions', id, 'accept');
      return {
        ...assignment(accepted, event.data.assignment, 'accept-work'),
        acceptedSubmissions: [
          ...state.acceptedSubmissions.filter((s) => s.assignment !== event.data.assignment),
          { assignment: event.data.assignment, submission: id, at: event.at },
        ],
      };
    }
    case 'submission_rejected':
      return assignment(
        moveFiling(state, 'submissions', event.data.id, 'reject'),
        event.data.assignment,
        'reject-work',
      );
    case 'assignment_waived':
      return assignment(state, event.data.assignment, 'waive');
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
    case 'item_amended':
      return event.data.changes.reduce<ItemState>(
        (amended, { field, to }) => ({ ...amended, [field]: to }),
        state,
      );
    case 'deadline_changed':
      return state;
    case 'instruction_given': {
      const { no, principal, effects } = event.data;
      return {
        ...state,
        counters: { ...state.counters, instruction: no },
        instructions: [
          ...state.instructions,
          { no, by: event.actor, principal, effects, textSeq: event.seq },
        ],
      };
    }
    case 'instruction_applied': {
      const { no, effect } = event.data;
      return {
        ...state,
        instructions: state.instructions.map((instruction) =>
          instruction.no === no
            ? {
                ...instruction,
                effects: instruction.effects.map((e) => (e.no === effect ? { ...e, applied: true } : e)),
              }
            : instruction,
        ),
      };
    }
    case 'confirmation_asked': {
      const { id, principal, command } = event.data;
      return {
        ...state,
        counters: bump(state, id),
        confirmations: [...state.confirmations, { id, principal, command, by: event.actor, seq: event.seq }],
      };
    }
    case 'record_confirmed':
      return { ...state, confirmations: state.confirmations.filter(({ id }) => id !== event.data.id) };
    case 'event_occurred':
      return { ...state, occurredOn: event.data.on };
    case 'urged':
      return { ...state, urges: { ...state.urges, [event.actor]: event.at } };
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

const newAssignment = (assignment: NewAssignment, at: string): Assignment => ({
  ...assignment,
  status: 'pending',
  percent: 0,
  assignedAt: at,
});

const addAssignment = (state: ItemState, added: NewAssignment, at: string): ItemState => ({
  ...state,
  counters: bump(state, added.id),
  assignments: [...state.assignments, newAssignment(added, at)],
});

function endAssignment(state: ItemState, id: string): ItemState {
  const leaving = state.assignments.find((a) => a.id === id);
  if (!leaving) return state;
  const led = leaving.role !== 'co';
  return {
    ...assignment(state, id, 'end'),
    formerUnits: [...new Set([...state.formerUnits, leaving.unit])],
    formerLeads: led ? [...new Set([...state.formerLeads, leaving.unit])] : state.formerLeads,
    acceptedSubmissions: state.acceptedSubmissions.filter(({ assignment: of }) => of !== id),
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

const moveAssignment = (status: AssignmentStatus, happened: string): AssignmentStatus =>
  nextStatus(assignmentTable, status, happened) ?? status;

function change(state: ItemState, id: string, to: (assignment: Assignment) => Assignment): ItemState {
  return { ...state, assignments: state.assignments.map((a) => (a.id === id ? to(a) : a)) };
}

function assignment(
  state: ItemState,
  id: string,
  happened: string,
  to: (assignment: Assignment) => Assignment = (a) => a,
): ItemState {
  return change(state, id, (a) => ({ ...to(a), status: moveAssignment(a.status, happened) }));
}

type FilingList = keyof ItemState['filings'];

function addFiling(state: ItemState, list: FilingList, filing: Filing, by: string): ItemState {
  return barCoPerson(
    {
      ...state,
      counters: bump(state, filing.id),
      filings: { ...state.filings, [list]: [...state.filings[list], filing] },
    },
    filing.assignment,
    by,
  );
}

function moveFiling(
  state: ItemState,
  list: FilingList,
  id: string,
  happened: string,
  filedAt?: Instant,
): ItemState {
  return {
    ...state,
    filings: {
      ...state.filings,
      [list]: state.filings[list].map((filing) =>
        filing.id === id
          ? {
              ...filing,
              status: nextStatus<FilingStatus>(filingTable, filing.status, happened) ?? filing.status,
              ...(filedAt !== undefined ? { filedAt } : {}),
            }
          : filing,
      ),
    },
  };
}

const withPercent = (state: ItemState, filing: Filing): ItemState =>
  filing.percent === undefined
    ? state
    : change(state, filing.assignment, (a) => ({ ...a, percent: filing.percent ?? a.percent }));

/** Whoever handled, reported or approved for a co unit never verifies the item. */
function barCoPerson(state: ItemState, assignmentId: string, person: string): ItemState {
  const role = state.assignments.find(({ id }) => id === assignmentId)?.role;
  return role !== 'co' || state.coPersons.includes(person)
    ? state
    : { ...state, coPersons: [...state.coPersons, person] };
}

/** What a measure reads once amended: a changed text is to be shown anew. */
export const amendedMeasures = (before: readonly Measure[], texts: readonly string[]): Measure[] =>
  texts.map(
    (text, index) => before.find((m) => m.text === text && m.no === index + 1) ?? { no: index + 1, text },
  );
