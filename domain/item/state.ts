import type { CalendarDate, Instant } from '../calendar/instant.js';
import type { Reporting } from '../calendar/recurrence.js';
import type { Term } from '../calendar/term.js';
import type { Clock } from '../clocks/clock.js';
import type { Instruction } from '../instructions.js';
import type { PersonCode, PostCode, Principal, UnitCode } from '../people/facts.js';
import type { Confirmation } from '../people/confirmations.js';
import type { Lamp, Level, RequestKind } from '../policies/rules.js';
import type { ProcessState } from '../process.js';
import type { Evidence } from '../sign-off/evidence.js';
import { isOpenRequest, type SignRequest } from '../sign-off/request.js';

export { isOpenRequest };
export type { Evidence };
export type { Confirmation };

export type ItemKind = 'task' | 'rectification';
export type Urgency = 'normal' | 'urgent' | 'critical';
export type AssignmentRole = 'lead' | 'joint_lead' | 'co';
export type AssignmentStatus = 'pending' | 'acknowledged' | 'submitted' | 'accepted' | 'waived' | 'ended';
export type FilingStatus = 'awaiting_head' | 'filed' | 'accepted' | 'rejected';
export type Phase = 'drafted' | 'running' | 'suspended' | 'closed' | 'cancelled' | 'void';
export type ItemStatus =
  | 'drafted'
  | 'issued'
  | 'returned'
  | 'in_progress'
  | 'under_review'
  | 'awaiting_sign_off'
  | 'suspended'
  | 'closed'
  | 'cancelled'
  | 'void';

/** One unit's own contract within the item (docs/domain.md section 1). Ids are local to the item: a1, a2, … */
export interface Assignment {
  id: string;
  unit: UnitCode;
  role: AssignmentRole;
  status: AssignmentStatus;
  handler?: PersonCode;
  /** Leader in charge of the unit as of the assignment. */
  leader?: PostCode;
  /** For an external unit: who acts for it. */
  contact?: UnitCode;
  percent: number;
  assignedAt: Instant;
  acknowledgedAt?: Instant;
  /** Until when a return may be asked; absent when nothing may be returned (taken over). */
  returnUntil?: Instant;
  /** 维持交办: a refused return cannot be asked again. */
  returnRefused?: boolean;
}

export interface Milestone {
  no: number;
  title: string;
  due: Instant;
  metAt?: Instant;
}

export interface Measure {
  no: number;
  text: string;
  shown?: string;
  shownAt?: Instant;
  evidence?: Evidence[];
}

/** A report or a submission on its way: both share one machine (table.ts). */
export interface Filing {
  id: string;
  assignment: string;
  status: FilingStatus;
  percent?: number;
  period?: string;
  revision: number;
  by: PersonCode;
  filedAt?: Instant;
  /** Seq of the event that carries the narrative. */
  textSeq: number;
}

/** A request of an item: closure, extension, return, suspension or cancellation. */
export type ItemRequest = SignRequest;

/**
 * All a decision needs, folded from the log; at most some 16 kB, for narratives stay in their events
 * (docs/record.md section 1). Finished clocks, filings and requests leave the state with the event after.
 */
export interface ItemState extends ProcessState {
  phase: Phase;
  kind: ItemKind;
  number?: string;
  title: string;
  requirement: string;
  source: { kind: string; title: string; number?: string };
  term: Term;
  reporting?: Reporting;
  /** The directive it carries out, and whether that waits for it. */
  directive?: { id: string; mandatory: boolean };
  urgency: Urgency;
  confidentiality: 'public' | 'internal';
  evidenceKinds: string[];
  tags: string[];
  overseer: UnitCode;
  supervisionOffice: UnitCode;
  responsiblePost?: PostCode;
  mainLeader?: PostCode;
  verifier?: Principal;
  /** Eligible verifiers fixed at issue and when a closure is filed. */
  verifiers: Principal[];
  round: number;
  issuedAt?: Instant;
  dueAt?: Instant;
  originalDueAt?: Instant;
  pastDues: Instant[];
  provisional: boolean;
  closedAt?: Instant;
  suspendedUntil?: Instant;
  closedBefore?: Phase;
  occurredOn?: CalendarDate;
  late: boolean;
  /** Someone has acknowledged it, be they still on it or not: it can no longer be void. */
  everAcknowledged?: true;
  recurrences: number;
  assignments: Assignment[];
  milestones: Milestone[];
  measures: Measure[];
  filings: { reports: Filing[]; submissions: Filing[] };
  requests: ItemRequest[];
  instructions: Instruction[];
  confirmations: Confirmation[];
  clocks: Clock[];
  /** Last epoch used per clock id; never reused. */
  epochs: Record<string, number>;
  /** Last local number used per prefix: a(ssignment), r(equest), p(rogress report), s(ubmission), c(onfirmation). */
  counters: Record<string, number>;
  /** Requests granted so far per `${kind}:${target}`. */
  granted: Record<string, number>;
  formerLeads: UnitCode[];
  /** Units that took part and no longer do. */
  formerUnits: UnitCode[];
  /** Persons of co units who handled, reported or approved: barred from verifying. */
  coPersons: PersonCode[];
  /** Last urge per sender. */
  urges: Record<PersonCode, Instant>;
  /** Acceptance evidence in the package: accepted submissions by assignment. */
  acceptedSubmissions: { assignment: string; submission: string; at: Instant }[];
  lamp: Lamp;
  level: Level;
  rehearsed?: boolean;
}

export function initialItem(streamId: string): ItemState {
  return {
    streamId,
    seq: 0,
    version: 0,
    phase: 'drafted',
    kind: 'task',
    title: '',
    requirement: '',
    source: { kind: '', title: '' },
    term: { type: 'standing' },
    urgency: 'normal',
    confidentiality: 'public',
    evidenceKinds: [],
    tags: [],
    overseer: '',
    supervisionOffice: '',
    verifiers: [],
    round: 0,
    pastDues: [],
    provisional: false,
    late: false,
    recurrences: 0,
    assignments: [],
    milestones: [],
    measures: [],
    filings: { reports: [], submissions: [] },
    requests: [],
    instructions: [],
    confirmations: [],
    clocks: [],
    epochs: {},
    counters: {},
    granted: {},
    formerLeads: [],
    formerUnits: [],
    coPersons: [],
    urges: {},
    acceptedSubmissions: [],
    lamp: 'green',
    level: 0,
  };
}

/** The live lead contract; undefined before issue and after the item ended. */
export const leadOf = (state: ItemState): Assignment | undefined =>
  state.assignments.find((a) => a.role === 'lead' && a.status !== 'ended');

export const assignmentOf = (state: ItemState, id: string): Assignment | undefined =>
  state.assignments.find((a) => a.id === id);

export const liveAssignments = (state: ItemState): Assignment[] =>
  state.assignments.filter((a) => a.status !== 'ended');

export const isOpen = (state: ItemState): boolean => state.phase === 'running' || state.phase === 'suspended';

export const openRequest = (state: ItemState, kind: RequestKind, target?: string): ItemRequest | undefined =>
  state.requests.find(
    (r) => r.kind === kind && isOpenRequest(r) && (target === undefined || r.target === target),
  );
