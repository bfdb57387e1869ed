import type { CalendarDate, Instant } from '../calendar/instant.js';
import type { ClockEventData } from '../clocks/events.js';
import type { InstructionEventData } from '../instructions.js';
import type { PostCode, UnitCode } from '../people/facts.js';
import type { Evidence } from '../sign-off/evidence.js';
import type { SignOffEventData } from '../sign-off/events.js';
import type {
  DirectiveInstruction,
  DirectiveSource,
  DirectiveState,
  Interim,
  ItemCounts,
  Responsibility,
} from './state.js';

/** What a registered directive starts from. */
export interface DirectiveOpening {
  title: string;
  text: string;
  source: DirectiveSource;
  receivedOn: CalendarDate;
  urgency: DirectiveState['urgency'];
  confidentiality: DirectiveState['confidentiality'];
  overseer: UnitCode;
  responsiblePost?: PostCode;
  mainLeader?: PostCode;
  interims: Interim[];
}

/** Facts of a directive's stream, by stored kind; those of its clocks and sign-offs are every process's. */
export interface DirectiveEventData
  extends ClockEventData, SignOffEventData, InstructionEventData<DirectiveInstruction['effects'][number]> {
  directive_registered: { directive: DirectiveOpening; evidence: Evidence[] };
  directive_relayed: {
    heldOn: CalendarDate;
    meeting: string;
    firstTopic: boolean;
    note?: string;
    evidence: Evidence[];
  };
  measures_set: { measures: { no: number; text: string }[] };
  responsibilities_assigned: { responsibilities: (Responsibility & { duty: string })[] };
  interim_reported: { id: string; interim?: number; text: string; evidence: Evidence[] };
  /** The effect is given to its item by this person's word. */
  instruction_applied: {
    no: number;
    effect: number;
    item: string;
    command: string;
    body: Record<string, unknown>;
  };
  directive_amended: {
    changes: { field: string; from: unknown; to: unknown }[];
    text?: string;
    reason: string;
  };
  report_dates_changed: { interims: Interim[]; reason: string };
  items_counted: ItemCounts;
  directive_closed: { at: Instant };
  directive_reopened: { instruction: number; interims: Interim[] };
  directive_voided: { reason: string };
  commented: { text: string };
  rehearsal_started: Record<string, never>;
}

export type DirectiveEventKind = keyof DirectiveEventData;
export type DirectiveEvent = {
  [K in DirectiveEventKind]: { kind: K; data: DirectiveEventData[K] };
}[DirectiveEventKind];
