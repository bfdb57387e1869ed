import type { Instant } from '../calendar/instant.js';
import type { Refusal } from '../refusals.js';

export type PersonCode = string;
export type UnitCode = string;
export type PostCode = string;

export const postRoles = [
  'main_leader',
  'leader_in_charge',
  'unit_head',
  'deputy_head',
  'handler',
  'supervisor',
  'verifier',
  'secretary',
  'auditor',
  'administrator',
] as const;
export type PostRole = (typeof postRoles)[number];

/**
 * Whom a todo, step or message names: `post:<code>`, `unit:<code>/<role>`, `person:<code>`, `secretary:<post>` for
 * whoever serves that post, or `handler:<unit>/<person>` for the one named to handle a unit's part, and for the unit's
 * handler once that person has left it. Never a resolved holder: a vacancy or hand-over rewrites nothing
 * (docs/domain.md section 3). The SQL function `principals(person, at)` yields the same strings.
 */
export type Principal = string;

export const postPrincipal = (post: PostCode): Principal => `post:${post}`;
export const unitPrincipal = (unit: UnitCode, role: PostRole): Principal => `unit:${unit}/${role}`;
export const personPrincipal = (person: PersonCode): Principal => `person:${person}`;
export const handlerPrincipal = (unit: UnitCode, person: PersonCode): Principal =>
  `handler:${unit}/${person}`;

/** A post the actor may act in at the moment of receipt, and by what right. */
export interface ActingPost {
  post: PostCode;
  unit: UnitCode;
  role: PostRole;
  /** Units above `unit`, nearest first (its own tree; a branch continues into the admin unit above it). */
  ancestors: UnitCode[];
  via: 'tenure' | 'stand_in' | 'delegation';
  /** The holder stood in for or who delegated; absent when the post is vacant or held. */
  of?: PersonCode;
  /** Commands a delegation is limited to; absent = all. */
  commands?: string[];
  /** For a secretary: the post served. */
  secretaryOf?: PostCode;
}

/** The person at the keyboard, with every post they may act in. */
export interface ActorFacts {
  person: PersonCode;
  posts: ActingPost[];
}

/** What decide needs to know of a unit; resolved by the door at receipt. */
export interface UnitFacts {
  code: UnitCode;
  name: string;
  kind: string;
  ancestors: UnitCode[];
  /** The unit's head post; absent for external units. */
  head?: PostCode;
  /** The unit's handler post; absent when it has none (then the head handles). */
  handler?: PostCode;
  /** Leader in charge found by climbing the tree. */
  leader?: PostCode;
  /** For an external unit: the unit whose people act for it. */
  contact?: UnitCode;
  /** Who holds or stands in for the head post now. */
  headPersons: PersonCode[];
}

/** A step as resolved when its request leaves the unit: posts, never holders. */
export interface ResolvedStep {
  name: string;
  mode: 'any' | 'all' | 'inform';
  posts: PostCode[];
  /** Rejection goes to the unit or to the step before. */
  rejectTo: 'unit' | 'previous';
  /** Workdays until the step is due; for `inform` after that many it passes. */
  workdays: number;
}

export interface EvidenceFacts {
  id: string;
  name: string;
  sha256: string;
}

/**
 * Facts resolved by the API at receipt. They travel with the command; what a decision rests on is stored in its
 * events. A tick has none and needs none.
 */
export interface Facts {
  actor: ActorFacts;
  /** Acting for another: `record` types a leader's words, `authority` decides for them. */
  onBehalf?: {
    principal: Principal;
    capacity: 'record' | 'authority';
    scan?: string;
    /** The post or unit acted for, as the principal's own posts would read. */
    posts: ActingPost[];
    /** Who holds it: separation of duties is tested on both. */
    persons: PersonCode[];
  };
  /** Units of the item and every unit the command names, by code. */
  units: Record<UnitCode, UnitFacts>;
  /** Groups named by the command, expanded. */
  groups?: Record<string, UnitCode[]>;
  /** The bureau's main leader post. */
  mainLeader?: PostCode;
  /** The supervision office's unit. */
  supervisionOffice: UnitCode;
  /** Chains for the request kinds this command may send on, keyed by request kind (and `issue` checks them all). */
  chains?: Record<string, ResolvedStep[] | { gap: string }>;
  /** Eligible verifiers as principals, best first; empty = gap. */
  verifiers?: Principal[];
  /** Unit of each post named by the command or the steps (delegate, add-signer, responsible post). */
  posts?: Record<PostCode, { unit: UnitCode; role: PostRole; persons: PersonCode[] }>;
  /** Persons named by the command (assign-handler, delegate): their units. */
  persons?: Record<PersonCode, { units: UnitCode[] }>;
  evidence?: EvidenceFacts[];
  /** The draft that `issue` carries, with the version settle compares. */
  draft?: { version: number; body: Record<string, unknown> };
  /** A part of the body that could not be read, as the door found it. */
  unreadable?: Refusal;
  /** Of a directive: what the items under it came to at receipt. */
  items?: { total: number; open: number; mandatoryOpen: number; asOf: Instant };
  receivedAt?: Instant;
}
