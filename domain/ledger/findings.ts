import type { CalendarDate } from '../calendar/instant.js';
import type { Bilingual } from '../language.js';
import type { DraftInput } from '../item/draft.js';
import type { LedgerCode } from './texts.js';

/** How work that already runs, or is done, is taken over. */
export interface TakeOver {
  status: 'running' | 'closed';
  percent?: number;
  issuedOn?: string;
  closedOn?: string;
  number?: string;
}

/**
 * What an answer changes: the draft, how it is taken over, that a group becomes one item for each member, or which
 * unit is meant by the name at a place of the lead's or the others' cell (`null`: none, the name is left out).
 */
export interface Patch {
  draft?: Partial<DraftInput>;
  takeOver?: TakeOver;
  each?: string[];
  unit?: { field: 'lead' | 'co'; at: number; code: string | null };
}

export interface Choice {
  value: string;
  label: Bilingual;
  patch: Patch;
}

/** Something about one cell: refused until corrected, asked until answered, or only said. */
export interface Finding {
  address: string;
  severity: 'refused' | 'ask' | 'warn';
  code: LedgerCode;
  params: Record<string, string>;
  choices?: Choice[];
  /** What has to be corrected to settle it: any one of these fields of the draft, or how it is taken over. */
  settles?: Settled[];
}
export type Settled = keyof DraftInput | 'takeOver';

/** One row of a ledger as it was read. */
export interface RowReading {
  n: number;
  sheet: string;
  address: string;
  draft: Partial<DraftInput>;
  /** The first heading it stands under. */
  group?: string;
  takeOver?: TakeOver;
  findings: Finding[];
  /** The units of both cells in their order, `null` for a name still asked; only where one is. */
  units?: { lead: (string | null)[]; co: (string | null)[] };
  /** Where its term stands. */
  termAt?: string;
  /** The day of the reading, by which a corrected term is past or not. */
  readOn: CalendarDate;
}

/** A line that is no item, and why. */
export interface Ignored {
  sheet: string;
  address: string;
  why: 'title' | 'header' | 'note' | 'total' | 'heading' | 'sheet' | 'empty';
  text: string;
}

export interface LedgerReading {
  tables: {
    sheet: string;
    headerRow: number;
    columns: { address: string; heading: string; field: string | null }[];
  }[];
  rows: RowReading[];
  ignored: Ignored[];
  /** What is to be said of the ledger as a whole. */
  faults: { code: LedgerCode; params: Record<string, string> }[];
}
