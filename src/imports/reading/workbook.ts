import type ExcelJS from 'exceljs';
import type { Cell, Sheet } from '../../../domain/ledger/sheet.js';
import { checkArchive } from './archive.js';
import { mostColumns, mostRows, mostText } from './limits.js';
import { UnreadableLedger } from './unreadable.js';

const ignoreNodes = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'picture',
  'extLst',
  'sheetProtection',
  'pageSetup',
  'printOptions',
];

/**
 * The sheets of a workbook: values only, formulas are marked and never evaluated, merged cells carry their value.
 * @throws UnreadableLedger
 */
export async function readWorkbook(content: Buffer): Promise<Sheet[]> {
  checkArchive(content);
  // Loaded when a workbook comes: it takes a quarter of a second, which a start has not to spare.
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  try {
    await workbook.xlsx.load(content as unknown as ArrayBuffer, { ignoreNodes });
  } catch {
    throw new UnreadableLedger('import.unreadable');
  }
  return workbook.worksheets.map(sheetOf);
}

function sheetOf(worksheet: ExcelJS.Worksheet): Sheet {
  if (worksheet.actualRowCount > mostRows)
    throw new UnreadableLedger('import.too-large', { most: String(mostRows) });
  const width = Math.min(worksheet.columnCount, mostColumns);
  const rows: Sheet['rows'] = [];
  worksheet.eachRow({ includeEmpty: false }, (row, n) => {
    const cells: Cell[] = [];
    for (let at = 1; at <= width; at++) cells.push(cellOf(row.getCell(at)));
    rows.push({ n, cells, ...(row.hidden ? { hidden: true as const } : {}) });
  });
  const hiddenColumns = Array.from({ length: width }, (_, at) => at).filter(
    (at) => worksheet.getColumn(at + 1).hidden,
  );
  return {
    name: worksheet.name,
    rows,
    ...(worksheet.state === 'visible' ? {} : { hidden: true as const }),
    ...(hiddenColumns.length === 0 ? {} : { hiddenColumns }),
  };
}

function cellOf(cell: ExcelJS.Cell): Cell {
  const { address } = cell;
  if (!cell.isMerged || cell.master.address === address) return { ...valueOf(cell), address };
  const { master } = cell;
  // A title or heading that spans columns stands once; what spans rows holds for each of them.
  return { ...valueOf(master), address, merged: master.col === cell.col ? 'down' : 'across' };
}

function valueOf(cell: ExcelJS.Cell): Omit<Cell, 'address'> {
  const { value } = cell;
  if (value === null || value === undefined) return { value: null };
  if (typeof value === 'number') return { value: Number.isFinite(value) ? value : null };
  if (typeof value === 'string' || typeof value === 'boolean') return { value: textIn(value) };
  if (value instanceof Date) return dayOf(value);
  if ('formula' in value || 'sharedFormula' in value) return { value: null, formula: true };
  if ('error' in value) return { value: null, error: String(value.error) };
  return { value: textIn('richText' in value ? value : (value as { text?: unknown }).text) };
}

/** Text in whatever dress: plain, in several fonts, or the words of a link. */
function textIn(value: unknown): string | boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.slice(0, mostText);
  if (typeof value !== 'object' || value === null || !('richText' in value)) return null;
  const runs = value.richText as { text: string }[];
  return runs
    .map(({ text }) => text)
    .join('')
    .slice(0, mostText);
}

function dayOf(value: Date): Omit<Cell, 'address'> {
  const millis = value.getTime();
  if (Number.isNaN(millis) || value.getUTCFullYear() < 1 || value.getUTCFullYear() > 9999)
    return { value: null, error: '#DATE!' };
  // A spreadsheet keeps days as fractions: a second before midnight is the midnight that was meant.
  const rounded = new Date(Math.round(millis / 60_000) * 60_000).toISOString();
  return {
    value: null,
    date: rounded.slice(0, 10),
    ...(rounded.slice(11, 16) === '00:00' ? {} : { timed: true as const }),
  };
}
