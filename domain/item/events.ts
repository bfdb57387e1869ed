import type { CalendarDate, Instant } from '../calendar/instant.js';
import type { Reporting } from '../calendar/recurrence.js';
import type { ClockEventData } from '../clocks/events.js';
import type { InstructionEventData } from '../instructions.js';
import type { PersonCode, PostCode, Principal, UnitCode } from '../people/facts.js';
import type { Evidence } from '../sign-off/evidence.js';
import type { SignOffEventData } from '../sign-off/events.js';
import type { Assignment, FilingStatus, ItemKind, ItemState, Measure, Milestone } from './state.js';

/** A contract as an event opens it. */
export type NewAssignment = Pick<Assignment, 'id' | 'unit' | 'role' | 'leader' | 'contact'> & {
  returnUntil?: Instant;
};

/** What an issued or taken-over item starts from. */
export interface ItemOpening {
  kind: ItemKind;
  title: string;
  requirement: string;
  source: ItemState['source'];
  term: ItemState['term'];
  reporting?: Reporting;
  directive?: NonNullable<ItemState['directive']>;
  urgency: ItemState['urgency'];
  confidentiality: ItemState['confidentiality'];
  evidenceKinds: string[];
  contacts: string[];
  tags: string[];
  overseer: UnitCode;
  supervisionOffice: UnitCode;
  responsiblePost?: PostCode;
  mainLeader?: PostCode;
  verifier?: Principal;
  verifiers: Principal[];
  assignments: NewAssignment[];
  milestones: Milestone[];
  measures: Measure[];
  /** Filled by settle from the counter; given for imported work that keeps its number. */
  number: string | null;
}

type FilingMade = {
  id: string;
  assignment: string;
  status: FilingStatus;
  revision: number;
  evidence: Evidence[];
  /** Of one that leaves the unit at once, when that was received before it was decided. */
  filedAt?: Instant;
};

/** Facts of an item's stream, by stored kind; those of its clocks and sign-offs are every process's. */
export interface ItemEventData extends ClockEventData, SignOffEventData, InstructionEventData {
  item_issued: { item: ItemOpening };
  item_taken_over: {
    item: ItemOpening;
    status: 'running' | 'closed';
    percent: number;
    issuedAt?: Instant;
    closedAt?: Instant;
  };
  assignment_acknowledged: { assignment: string; by?: 'closure' };
  handler_assigned: { assignment: string; person: PersonCode };
  report_made: FilingMade & {
    percent?: number;
    period?: string;
    progress: string;
    problems?: string;
    next?: string;
    help?: string;
  };
  report_filed: { id: string; filedAt?: Instant };
  report_sent_back: { id: string; reason?: string };
  report_accepted: { id: string };
  report_rejected: { id: string; reason: string };
  milestone_set: { no: number; title: string; due: Instant };
  milestone_removed: { no: number };
  milestone_met: { no: number; note?: string; evidence: Evidence[] };
  measure_shown: { no: number; shown: string; evidence: Evidence[] };
  submission_made: FilingMade & { summary: string };
  submission_filed: { id: string; filedAt?: Instant };
  submission_sent_back: { id: string; reason?: string };
  submission_accepted: { id: string; assignment: string; by: 'decision' | 'silence' };
  submission_rejected: { id: string; assignment: string; reason: string };
  assignment_waived: { assignment: string; reason?: string };
  request_approved: { id: string; unit: UnitCode };
  request_verified: {
    id: string;
    pass: boolean;
    reason?: string;
    reworkDue?: Instant;
    digest: string;
    /** Whom the verifier acted for: they do not sign either. */
    persons?: PersonCode[];
  };
  lead_reassigned: { from: string; assignment: NewAssignment; reason: string };
  unit_added: { assignment: NewAssignment; reason?: string };
  unit_removed: { assignment: string; reason: string };
  item_amended: { changes: { field: string; from: unknown; to: unknown }[]; reason?: string };
  deadline_changed: { from?: Instant; due: Instant; reason: string; instruction?: number };
  event_occurred: { on: CalendarDate; note?: string };
  standing_continued: { note?: string };
  urged: { to: string; text?: string; audience: Principal[] };
  directive_attached: { directive: NonNullable<ItemState['directive']> };
  directive_detached: { directive: string; reason: string };
  commented: { text: string };
  item_suspended: { until: Instant };
  item_resumed: { reason?: string; due?: Instant };
  item_cancelled: { request: string };
  item_closed: { request?: string; at: Instant };
  item_reopened: {
    reason: string;
    due: Instant;
    cause: 'reopen' | 'recheck';
    assignment?: NewAssignment;
  };
  item_voided: { reason: string };
  recheck_passed: { note?: string };
  recheck_failed: { reason: string };
  recheck_waived: { reason: string };
  rehearsal_started: Record<string, never>;
}

export type ItemEventKind = keyof ItemEventData;
export type ItemEvent = { [K in ItemEventKind]: { kind: K; data: ItemEventData[K] } }[ItemEventKind];
