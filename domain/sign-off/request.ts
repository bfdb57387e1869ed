import type { Instant } from '../calendar/instant.js';
import type { PersonCode, PostCode, Principal, UnitCode } from '../people/facts.js';
import type { RequestKind } from '../policies/rules.js';
import type { Evidence } from './evidence.js';

export type RequestStatus =
  'awaiting_head' | 'verifying' | 'signing' | 'granted' | 'refused' | 'withdrawn' | 'lapsed';
export type StepStatus = 'waiting' | 'open' | 'passed' | 'rejected';

export interface Slot {
  slot: number;
  post: PostCode;
  /** 加签: also wanted where any one of the others is enough. */
  added?: true;
  /** 委托: decided by this person instead. */
  delegatedTo?: PersonCode;
  decision?: 'signed' | 'rejected' | 'noted' | 'dropped';
  decidedBy?: PersonCode;
  /** The holder stood in for, or the principal acted for, when that is not the decider. */
  principal?: Principal;
  authority?: string;
  at?: Instant;
}

export interface Step {
  no: number;
  name: string;
  mode: 'any' | 'all' | 'inform';
  rejectTo: 'unit' | 'previous';
  workdays: number;
  status: StepStatus;
  slots: Slot[];
}

/**
 * What a unit or the office asks and others decide: filed with a frozen package, then signed step by step
 * (docs/domain.md section 6). Fields of one kind alone are optional.
 */
export interface SignRequest {
  id: string;
  kind: RequestKind;
  /** Key of the target: `deadline`, `milestone:2`, `assignment:a3`, or the asking assignment's id. */
  target: string;
  status: RequestStatus;
  /** Asking assignment; absent when the overseer asks (cancellation). */
  assignment?: string;
  by: PersonCode;
  /** How many of this kind and target were granted before, plus one. */
  ordinal: number;
  due?: Instant;
  until?: Instant;
  askedAt: Instant;
  filedAt?: Instant;
  digest?: string;
  /** Seq of the events that carry the words and the frozen package. */
  textSeq: number;
  packageSeq?: number;
  evidence: Evidence[];
  /** Joint leads whose heads have yet to approve a closure. */
  awaitingUnits?: UnitCode[];
  /** Chain as resolved when asked, opened when it leaves the unit. */
  steps: Step[];
  verifiers: Principal[];
  /** Who verified, and whom they acted for: none of them ever signs it. */
  verifiedBy?: PersonCode[];
  /** The asker's words until the request leaves the unit; then they stand in its package. */
  words?: string;
  /** Measures and milestones as the asker states them; applied when the request is filed. */
  shownMeasures?: { no: number; shown: string }[];
  explainedMilestones?: { no: number; explanation: string }[];
  decidedAt?: Instant;
}

const closedStatuses: readonly RequestStatus[] = ['granted', 'refused', 'withdrawn', 'lapsed'];
export const isOpenRequest = (request: { status: RequestStatus }): boolean =>
  !closedStatuses.includes(request.status);
