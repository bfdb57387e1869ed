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

/** What an answer changes: the draft, how it is taken over, or that a group becomes one item for each member. */
export interface Patch {
  draft?: Partial<DraftInput>;
  takeOver?: TakeOver;
  each?: string[];
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
  /** Fields of the draft whose correction settles it. */
  settles?: (keyof DraftInput)[];
}

/** One row of a ledger as it was read. */
export interface RowReading {
  n: number;
  sheet: string;
  address: string;
  draft: Partial<DraftInput>;
  takeOver?: TakeOver;
  findings: Finding[];
}

/** A row that is no item, and why. */
export interface Ignored {
  sheet: string;
  address: string;
  why: 'title' | 'note' | 'total' | 'heading' | 'sheet' | 'empty';
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
  /** Faults of the ledger as a whole. */
  faults: { code: LedgerCode; params: Record<string, string> }[];
}
