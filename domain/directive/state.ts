import type { CalendarDate, Instant } from '../calendar/instant.js';
import type { Clocked } from '../clocks/moves.js';
import type { Effect, Instruction } from '../instructions.js';
import type { Confirmation } from '../people/confirmations.js';
import type { PersonCode, PostCode, UnitCode } from '../people/facts.js';
import type { Lamp, Level } from '../policies/rules.js';
import type { Signing } from '../sign-off/evolve.js';

/** Where a directive stands (docs/domain.md section 8); `unregistered` is before its first event. */
export type Stage =
  'unregistered' | 'relay' | 'measures' | 'assignment' | 'implementation' | 'reporting' | 'closed' | 'void';
export type ResponsibilityRole = 'lead' | 'joint_lead' | 'co';
export type Urgency = 'normal' | 'urgent' | 'critical';

/** Who gave it: kind as of items' sources, issuer, and the document's own number (文号). */
export interface DirectiveSource {
  kind: string;
  issuer: string;
  number?: string;
}

/** One unit's part in carrying it out (责任分工); what is asked of it stands in the event. */
export interface Responsibility {
  unit: UnitCode;
  role: ResponsibilityRole;
  /** Leader in charge of the unit as of the assignment. */
  leader?: PostCode;
}

/** An interim report due to the superior. */
export interface Interim {
  no: number;
  due: Instant;
  filedAt?: Instant;
}

/** An interim report just made: its row is history, its words stand in the event. */
export interface MadeReport {
  id: string;
  /** The date it answers; absent for one made beside the dates. */
  interim?: number;
  by: PersonCode;
  at: Instant;
  textSeq: number;
}

/** A leader's words; effects are commands on running items. */
export type DirectiveInstruction = Instruction<Effect & { item: string }>;

/** What the items under it last came to, as SQL counted them; lists and lamps are never kept here. */
export interface ItemCounts {
  total: number;
  open: number;
  mandatoryOpen: number;
  /** Database time of the count: an older one never replaces a newer. */
  asOf: Instant;
}

/** All a decision needs, folded from the log; narratives stay in their events, items in their own streams. */
export interface DirectiveState extends Clocked, Signing {
  stage: Stage;
  title: string;
  source: DirectiveSource;
  receivedOn: CalendarDate;
  urgency: Urgency;
  confidentiality: 'public' | 'internal';
  overseer: UnitCode;
  responsiblePost?: PostCode;
  mainLeader?: PostCode;
  registeredAt?: Instant;
  /** Seq of the events that carry the text, the relay, the measures and the responsibilities. */
  textSeq: number;
  relaySeq?: number;
  measuresSeq?: number;
  responsibilitiesSeq?: number;
  responsibilities: Responsibility[];
  interims: Interim[];
  reports: MadeReport[];
  instructions: DirectiveInstruction[];
  confirmations: Confirmation[];
  finalDueAt?: Instant;
  reportedAt?: Instant;
  closedAt?: Instant;
  items?: ItemCounts;
  late: boolean;
  recurrences: number;
  lamp: Lamp;
  level: Level;
}

export function initialDirective(streamId: string): DirectiveState {
  return {
    streamId,
    seq: 0,
    version: 0,
    stage: 'unregistered',
    title: '',
    source: { kind: '', issuer: '' },
    receivedOn: '',
    urgency: 'normal',
    confidentiality: 'public',
    overseer: '',
    textSeq: 0,
    responsibilities: [],
    interims: [],
    reports: [],
    requests: [],
    instructions: [],
    confirmations: [],
    clocks: [],
    epochs: {},
    counters: {},
    granted: {},
    late: false,
    recurrences: 0,
    lamp: 'green',
    level: 0,
  };
}

/** Still to be carried out. */
export const isOpen = ({ stage }: Pick<DirectiveState, 'stage'>): boolean =>
  stage !== 'unregistered' && stage !== 'closed' && stage !== 'void';
