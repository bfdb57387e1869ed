import { bump } from '../turn.js';
import type { DomainEvent } from '../process.js';
import type { Instant } from '../calendar/instant.js';
import type { ItemEvent } from './events.js';
import { barCoPerson, change, moveOne } from './evolve-assignments.js';
import type { Filing, FilingStatus, ItemState } from './state.js';
import { filingTable } from './table.js';
import { nextStatus } from '../machine.js';

/** What units file: reports and submitted work. */
export function evolveFilings(state: ItemState, event: DomainEvent & ItemEvent): ItemState {
  switch (event.kind) {
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
      return status === 'filed' ? moveOne(made, filing.assignment, 'submit-work') : made;
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
        ? moveOne(barCoPerson(filed, filing.assignment, event.actor), filing.assignment, 'submit-work')
        : filed;
    }
    case 'submission_sent_back':
      return moveFiling(state, 'submissions', event.data.id, 'send-back');
    case 'submission_accepted': {
      const { id } = event.data;
      const accepted = moveFiling(state, 'submissions', id, 'accept');
      return {
        ...moveOne(accepted, event.data.assignment, 'accept-work'),
        acceptedSubmissions: [
          ...state.acceptedSubmissions.filter((s) => s.assignment !== event.data.assignment),
          { assignment: event.data.assignment, submission: id, at: event.at },
        ],
      };
    }
    case 'submission_rejected':
      return moveOne(
        moveFiling(state, 'submissions', event.data.id, 'reject'),
        event.data.assignment,
        'reject-work',
      );
    default:
      return state;
  }
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
