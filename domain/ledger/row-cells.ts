import { dayOfSerial, isSerial, readDay } from './days.js';
import { subjectFields, type Field } from './columns.js';
import type { Choice, Finding, Settled } from './findings.js';
import { textOf, type Cell } from './sheet.js';
import type { DataRow, Table } from './table.js';
import type { LedgerCode } from './texts.js';
import type { Vocabulary } from './vocabulary.js';

export interface RowContext {
  vocabulary: Vocabulary;
  /** The year the ledger names. */
  year: number | undefined;
  /** Its title, which becomes the source. */
  title: string;
  kind: 'task' | 'rectification';
  /** The ledger says that several lead units are joint leads. */
  jointLeads: boolean;
  /** The secrecy the ledger as a whole is marked with. */
  secrecy: string | undefined;
}

const settledBy: Partial<Record<Field, Settled[]>> = {
  task: ['title'],
  problem: ['title'],
  action: ['title'],
  lead: ['leadUnit'],
  co: ['coUnits'],
  due: ['term'],
  measures: ['measures'],
  reporting: ['reporting'],
  contact: ['contacts'],
  leader: ['responsiblePost'],
  secrecy: ['confidentiality'],
  result: ['evidenceKinds'],
  source: ['source'],
  urgency: ['urgency'],
  category: ['tags'],
  number: ['takeOver'],
  progress: ['takeOver'],
  percent: ['takeOver'],
  closed: ['takeOver'],
  issuedOn: ['takeOver'],
  closedOn: ['takeOver'],
};

const empty = /^[—–\-―_/]*$/;

/** The cells of one data row by field, and what is found about them. */
export class RowCells {
  readonly findings: Finding[] = [];

  constructor(
    readonly table: Table,
    readonly row: DataRow,
    readonly context: RowContext,
  ) {}

  /** The first filled cell of a field; where all are empty, the first. */
  cell(field: Field): Cell | undefined {
    let first: Cell | undefined;
    for (const column of this.table.columns) {
      if (column.field !== field) continue;
      const cell = this.row.cells[column.at];
      if (cell && says(cell)) return cell;
      first ??= cell;
    }
    return first;
  }

  /** Text of a field; empty for a dash, and for a cell that cannot be read (which is refused by itself). */
  text(field: Field): string {
    const text = textOf(this.cell(field));
    return empty.test(text) ? '' : text;
  }

  has = (field: Field): boolean => this.table.columns.some((column) => column.field === field);

  /** True for a formula or an error: refused by itself, so nothing else is said of it. */
  broken(field: Field): boolean {
    const cell = this.cell(field);
    return cell?.formula === true || cell?.error !== undefined;
  }

  heading(field: Field): string {
    return this.table.columns.find((column) => column.field === field)?.heading ?? '';
  }

  /** The day in a field: a date, a day number, or written out with its year. */
  day(field: Field): string | undefined {
    const cell = this.cell(field);
    if (!cell) return undefined;
    if (cell.date !== undefined) return cell.date;
    const text = textOf(cell);
    const serial = typeof cell.value === 'number' ? cell.value : /^\d{5}$/.test(text) ? Number(text) : 0;
    return isSerial(serial) ? dayOfSerial(serial) : readDay(text);
  }

  /** Where findings about the row as a whole stand: the cell that names it. */
  anchor(): string {
    const subject = subjectFields
      .map((field) => this.cell(field))
      .find((cell) => cell !== undefined && says(cell));
    return (subject ?? this.cell('task') ?? this.row.cells[0])?.address ?? `A${this.row.n}`;
  }

  find(
    cell: Cell | undefined,
    severity: Finding['severity'],
    code: LedgerCode,
    params: Record<string, string>,
    more: { choices?: Choice[]; settles?: Settled[] } = {},
  ): void {
    this.findings.push({ address: cell?.address ?? this.anchor(), severity, code, params, ...more });
  }

  /** Formulas are never evaluated and errors never read: both are refused where they stand. */
  refuseBroken(): void {
    for (const { at, field } of this.table.columns) {
      const cell = this.row.cells[at];
      if (!cell || field === undefined || field === 'index' || cell.merged === 'across') continue;
      const settles = settledBy[field] ?? ['requirement'];
      if (cell.formula) this.find(cell, 'refused', 'import.formula', {}, { settles });
      if (cell.error !== undefined)
        this.find(cell, 'refused', 'import.cell-error', { error: cell.error }, { settles });
    }
  }

  /** Text that a field takes at most so much of: what is more is refused, never lost. */
  atMost(cell: Cell | undefined, text: string, most: number, settles: Settled): string {
    if (text.length <= most) return text;
    this.find(cell, 'refused', 'import.too-long', { most: String(most) }, { settles: [settles] });
    return text.slice(0, most);
  }

  /** A list that a field takes at most so many of. */
  listAtMost(cell: Cell | undefined, list: string[], most: number, each: number, settles: Settled): string[] {
    if (list.length > most)
      this.find(cell, 'refused', 'import.too-many', { most: String(most) }, { settles: [settles] });
    const long = list.find((one) => one.length > each);
    if (long !== undefined) this.atMost(cell, long, each, settles);
    return list.slice(0, most).map((one) => one.slice(0, each));
  }
}

const says = (cell: Cell): boolean =>
  cell.merged !== 'across' &&
  (cell.formula === true || cell.error !== undefined || !empty.test(textOf(cell)));
