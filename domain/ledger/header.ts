import { fieldOf, listedField, subjectFields, type Field } from './columns.js';
import { spannedText, textOf, type Cell, type Sheet } from './sheet.js';

export interface Column {
  at: number;
  address: string;
  heading: string;
  field: Field | undefined;
}

export interface Header {
  columns: Column[];
  /** Rows it takes: one, or two of which the lower refines the upper. */
  rows: 1 | 2;
}

type SheetRow = Sheet['rows'][number];

/** Cells of a row that say something of their own, not carried from a merged range. */
export const ownCells = (row: SheetRow): Cell[] =>
  row.cells.filter((cell) => cell.merged === undefined && says(cell));

const says = (cell: Cell): boolean =>
  cell.formula === true || cell.error !== undefined || textOf(cell) !== '';

/** The header that stands at a row of the sheet; undefined where none does. */
export function headerAt(sheet: Sheet, at: number): Header | undefined {
  const row = sheet.rows[at];
  if (!row || !mayHead(row)) return undefined;
  const single = columnsOf(row, undefined);
  const next = sheet.rows[at + 1];
  if (next && ownCells(row).length >= 2 && mayHead(next)) {
    const refined = columnsOf(row, next);
    const better = known(refined) > known(single) || standsUnder(row, next);
    if (isHeader(refined) && better && names(next, row)) return { columns: refined, rows: 2 };
  }
  return isHeader(single) ? { columns: single, rows: 1 } : undefined;
}

/** Headings are short texts: a number, a day or a formula belongs to the data. */
function mayHead(row: SheetRow): boolean {
  let filled = 0;
  for (const cell of row.cells) {
    if (cell.merged !== undefined) continue;
    if (typeof cell.value === 'number' || cell.date !== undefined || cell.formula || cell.error !== undefined)
      return false;
    if (typeof cell.value !== 'string') continue;
    const text = textOf(cell);
    if (text === '') continue;
    if (text.length > 40 || /^\d+$/.test(text)) return false;
    filled += 1;
  }
  return filled > 0;
}

const known = (columns: readonly Column[]): number =>
  new Set(columns.flatMap(({ field }) => field ?? [])).size;

/** Three known columns make a header, or two that are listed by name; one of them says what is to be done. */
function isHeader(columns: readonly Column[]): boolean {
  if (!columns.some(({ field }) => field !== undefined && subjectFields.includes(field))) return false;
  const listed = new Set(columns.flatMap(({ heading }) => listedField(heading) ?? []));
  return known(columns) >= 3 || (listed.size >= 2 && (listed.has('lead') || listed.has('due')));
}

/** Every cell of the lower row stands under a heading that reaches over several columns. */
function standsUnder(upper: SheetRow, lower: SheetRow): boolean {
  const places = lower.cells.flatMap((cell, at) => (cell.merged === undefined && says(cell) ? [at] : []));
  return (
    places.length >= 2 &&
    places.every((at) => upper.cells[at]?.merged === 'across' || upper.cells[at + 1]?.merged === 'across')
  );
}

/** The lower row has at least one heading, alone or together with the one above it. */
const names = (lower: SheetRow, upper: SheetRow): boolean =>
  lower.cells.some(
    (cell, at) =>
      cell.merged === undefined &&
      says(cell) &&
      (fieldOf(textOf(cell)) !== undefined ||
        fieldOf(`${spannedText(upper.cells[at])}${textOf(cell)}`) !== undefined),
  );

function columnsOf(row: SheetRow, below: SheetRow | undefined): Column[] {
  const width = Math.max(row.cells.length, below?.cells.length ?? 0);
  const columns = Array.from({ length: width }, (_, at): Column => {
    const upper = below ? spannedText(row.cells[at]) : textOf(row.cells[at]);
    const lower = textOf(below?.cells[at]);
    const heading =
      [lower, lower === '' || lower === upper ? upper : `${upper}${lower}`].find(
        (text) => fieldOf(text) !== undefined,
      ) ?? (fieldOf(upper) !== undefined ? upper : lower || upper);
    return {
      at,
      address: (row.cells[at] ?? below?.cells[at])?.address ?? '',
      heading: heading.replace(/\s+/g, ' '),
      field: fieldOf(heading),
    };
  }).filter(({ heading }) => heading !== '');
  return withSubject(columns);
}

/** Where only measures say what is to be done, they are the task. */
function withSubject(columns: Column[]): Column[] {
  if (columns.some(({ field }) => field !== undefined && subjectFields.includes(field))) return columns;
  return columns.map((column) =>
    column.field === 'measures' ? { ...column, field: 'action' as const } : column,
  );
}
