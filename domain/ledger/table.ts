import { fieldOf, subjectFields, type Field } from './columns.js';
import type { Ignored } from './findings.js';
import { textOf, type Cell, type Sheet } from './sheet.js';

export interface Column {
  at: number;
  address: string;
  heading: string;
  field: Field | undefined;
}

/** One table of a sheet: its columns and its data rows, each under the group heading that stands above it. */
export interface Table {
  sheet: string;
  headerRow: number;
  columns: Column[];
  rows: { n: number; cells: Cell[]; hidden?: true; group?: string }[];
}

type SheetRow = Sheet['rows'][number];

const own = (row: SheetRow): Cell[] =>
  row.cells.filter((cell) => textOf(cell) !== '' && cell.merged !== true);

/** Headings of a row, or of two rows of which the second refines the first. */
function headerOf(sheet: Sheet, at: number): { columns: Column[]; rows: number } | undefined {
  const row = sheet.rows[at];
  if (!row) return undefined;
  const single = columnsOf(row, undefined);
  const next = sheet.rows[at + 1];
  const refined = next ? columnsOf(row, next) : undefined;
  const known = (columns: readonly Column[]): number =>
    new Set(columns.flatMap(({ field }) => field ?? [])).size;
  const isHeader = (columns: readonly Column[]): boolean =>
    known(columns) >= 3 && columns.some(({ field }) => field !== undefined && subjectFields.includes(field));
  const nextHeads =
    next !== undefined &&
    own(next).filter((cell) => fieldOf(textOf(cell)) !== undefined).length >= 1 &&
    !own(next).some((cell) => typeof cell.value === 'number');
  if (refined && nextHeads && own(row).length >= 2 && isHeader(refined) && known(refined) > known(single))
    return { columns: refined, rows: 2 };
  return isHeader(single) ? { columns: single, rows: 1 } : undefined;
}

function columnsOf(row: SheetRow, below: SheetRow | undefined): Column[] {
  const width = Math.max(row.cells.length, below?.cells.length ?? 0);
  return Array.from({ length: width }, (_, at) => {
    const upper = textOf(row.cells[at]);
    const lower = textOf(below?.cells[at]);
    const heading = fieldOf(lower) !== undefined ? lower : upper;
    return {
      at,
      address: (row.cells[at] ?? below?.cells[at])?.address ?? '',
      heading,
      field: fieldOf(heading),
    };
  }).filter(({ heading }) => heading !== '');
}

const groupHeading =
  /^([一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}(部分|类|章))/;

/** Splits a sheet into its tables; what is no item of one is returned as ignored, with the reason. */
export function tablesOf(sheet: Sheet): { tables: Table[]; ignored: Ignored[] } {
  const tables: Table[] = [];
  const ignored: Ignored[] = [];
  let table: Table | undefined;
  let group: string | undefined;
  let closed = false;
  const ignore = (row: SheetRow, why: Ignored['why']): void => {
    const [first] = own(row);
    ignored.push({
      sheet: sheet.name,
      address: first?.address ?? `A${row.n}`,
      why,
      text: textOf(first).slice(0, 200),
    });
  };
  for (let at = 0; at < sheet.rows.length; at++) {
    const row = sheet.rows[at] as SheetRow;
    const filled = own(row);
    const header = headerOf(sheet, at);
    if (header) {
      table = { sheet: sheet.name, headerRow: row.n, columns: header.columns, rows: [] };
      tables.push(table);
      group = undefined;
      closed = false;
      at += header.rows - 1;
      continue;
    }
    if (filled.length === 0) continue;
    const first = textOf(filled[0]);
    if (!table) ignore(row, 'title');
    else if (/^(合计|小计|总计|共计)/.test(first.replace(/\s/g, ''))) ignore(row, 'total');
    else if (closed || /^(注|备注|说明|填表说明|填报人|制表|审核)[:：\s]?/.test(first)) {
      if (filled.length <= 2) {
        closed = true;
        ignore(row, 'note');
      } else table.rows.push(dataRow(row, group));
    } else if (filled.length === 1 && (groupHeading.test(first) || !hasSubject(table, row))) {
      group = first.replace(groupHeading, '').trim() || first;
      ignore(row, 'heading');
    } else table.rows.push(dataRow(row, group));
  }
  return { tables, ignored };
}

const hasSubject = ({ columns }: Table, row: SheetRow): boolean =>
  columns.some(
    ({ at, field }) =>
      field !== undefined &&
      subjectFields.includes(field) &&
      textOf(row.cells[at]) !== '' &&
      row.cells[at]?.merged !== true,
  );

const dataRow = (row: SheetRow, group: string | undefined): Table['rows'][number] => ({
  ...row,
  ...(group === undefined ? {} : { group }),
});
