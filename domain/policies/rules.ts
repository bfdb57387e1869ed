import type { Calendar } from '../calendar/calendar.js';
import type { Duration } from '../calendar/duration.js';
import type { CalendarDate } from '../calendar/instant.js';

export const clockKinds = [
  'acknowledge',
  'report',
  'milestone',
  'deadline',
  'review',
  'verify',
  'sign_off',
  'resume',
  'confirm',
  'recheck',
  'standing_review',
  'overdue_disposal',
  'relay',
  'measures',
  'interim',
  'final',
] as const;
export type ClockKind = (typeof clockKinds)[number];

export const lamps = ['green', 'yellow', 'red', 'grey'] as const;
export type Lamp = (typeof lamps)[number];
export type Level = 0 | 1 | 2 | 3;

/** Roles a rung or message addresses, resolved to principals from the state alone. */
export const audienceRoles = [
  'handler',
  'head',
  'lead',
  'overseer',
  'overseer_head',
  'office',
  'leader_in_charge',
  'main_leader',
  'verifier',
  'holder',
  'secretary',
  'requester',
  'units',
  'principal',
] as const;
export type AudienceRole = (typeof audienceRoles)[number];
export type Channel = 'in_app' | 'email';

/** What happens before, at or after a due (docs/domain.md section 5). */
export interface Rung {
  id: string;
  /** Negative before the due, 0 at it, positive after it. */
  offset: Duration;
  /** Fires again every so often, at most `times` times, then the effect. */
  repeat?: { every: Duration; times: number; then?: 'office_todo' };
  audience: AudienceRole[];
  channels: Channel[];
  lamp?: Lamp;
  level?: Level;
  /** Messages wait for the office's click, released after this long. */
  held?: { releaseAfter: Duration };
  effects?: ('bulletin' | 'office_todo')[];
}

/** A versioned ladder for a clock kind; the first whose `when` fits is taken. */
export interface Ladder {
  key: string;
  version: number;
  clock: ClockKind;
  when?: { role?: 'lead' | 'joint_lead' | 'co'; kind?: 'task' | 'rectification'; urgency?: string[] };
  rungs: Rung[];
}

/** Relative role of a sign-off step, resolved to posts when the request leaves the unit. */
export type StepApprover =
  { post: string } | { role: 'overseer_head' | 'responsible_leader' | 'main_leader' | 'unit_head' };

export interface ChainStep {
  name: string;
  mode: 'any' | 'all' | 'inform';
  approvers: StepApprover[];
  rejectTo: 'unit' | 'previous';
  workdays: number;
}

/** What an item's units and overseer ask, and the final report of a directive. */
export const requestKinds = [
  'return',
  'extension',
  'suspension',
  'cancellation',
  'closure',
  'final_report',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** A sign-off chain; of those whose `when` fits the most specific is taken. */
export interface Chain {
  key: string;
  version: number;
  request: RequestKind;
  when?: { itemKind?: 'task' | 'rectification'; level?: number; ordinal?: number };
  steps: ChainStep[];
}

/** Durations and switches of the office; data in office/policies. */
export interface Policies {
  version: number;
  terms: {
    acknowledge: Duration;
    acknowledgeCritical: Duration;
    returnWindow: Duration;
    reportSilence: Duration | null;
    reportRejected: Duration;
    reportReview: Duration;
    submissionSilence: Duration;
    verify: Duration;
    confirm: Duration;
    rework: Duration;
    recheckMonths: number;
    standingReviewMonths: number;
    overdueDisposal: Duration;
    urgeEvery: Duration;
    suspensionMonths: number;
    immediate: Duration;
    /** A directive: until it has been relayed, from then until measures are set, and its final report where none is dated. */
    relay: Duration;
    measures: Duration;
    finalReport: Duration;
  };
  approval: { requests: boolean; submissions: boolean; reports: boolean; issue: boolean };
  reportsReviewed: boolean;
  lateExtension: boolean;
  coReports: boolean;
  /** A non-working due adds a reminder on the working day before. */
  dueOnRestDay: 'stay' | 'previous';
  recheck: ('task' | 'rectification')[];
  sendWindow: { from: string; to: string; spreadMinutes: number };
  defaultTerms: { source: string; urgency: string; term: Duration }[];
}

/** Who hears of an event: event kind (and for requests its kind) → audience, channels, text. */
export interface MessageRule {
  event: string;
  request?: RequestKind[];
  audience: AudienceRole[];
  channels: Channel[];
  text: string;
}

/**
 * All data the deciders read. It comes from `load` (and from `settle` when a version changed); it is never part
 * of the state. `ladders` holds every version a running clock names, newest first.
 */
export interface Rules {
  calendar: Calendar;
  ladders: Ladder[];
  chains: Chain[];
  policies: Policies;
  messages: MessageRule[];
  numbering: { pattern: string; restarts: 'year' };
  /** Identifies the set: settle compares it and returns new rules when it changed. */
  version: string;
  today?: CalendarDate;
}
