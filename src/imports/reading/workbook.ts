import ExcelJS from 'exceljs';
import type { Cell, Sheet } from '../../../domain/ledger/sheet.js';
import { UnreadableLedger } from './unreadable.js';

/** Most rows and columns that are read; more is refused before it costs memory. */
export const mostRows = 20_000;
const mostColumns = 60;
/** A cell holds no more than this many characters; what is beyond is cut. */
const mostText = 8_000;

/**
 * The sheets of a workbook: values only, formulas are marked and never evaluated, merged cells carry their value down.
 * @throws UnreadableLedger
 */
export async function readWorkbook(content: Buffer): Promise<Sheet[]> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(content as unknown as ArrayBuffer, {
      ignoreNodes: [
        'dataValidations',
        'conditionalFormatting',
        'hyperlinks',
        'drawing',
        'picture',
        'extLst',
        'sheetProtection',
        'pageSetup',
        'printOptions',
      ],
    });
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
  return { name: worksheet.name, rows, ...(worksheet.state === 'visible' ? {} : { hidden: true as const }) };
}

function cellOf(cell: ExcelJS.Cell): Cell {
  const { address } = cell;
  if (cell.isMerged && cell.master.address !== address) {
    const master = cell.master;
    // A title or heading that spans columns stands once; what spans rows holds for each of them.
    return master.col === cell.col
      ? { ...valueOf(master), address, merged: true }
      : { address, value: null, merged: true };
  }
  return { ...valueOf(cell), address };
}

function valueOf(cell: ExcelJS.Cell): Omit<Cell, 'address'> {
  const { value } = cell;
  if (value === null || value === undefined) return { value: null };
  if (typeof value === 'string') return { value: value.slice(0, mostText) };
  if (typeof value === 'number' || typeof value === 'boolean') return { value };
  if (value instanceof Date) {
    return Number.isNaN(value.getTime())
      ? { value: null }
      : { value: null, date: value.toISOString().slice(0, 10) };
  }
  if ('formula' in value || 'sharedFormula' in value) return { value: null, formula: true };
  if ('richText' in value)
    return {
      value: value.richText
        .map(({ text }) => text)
        .join('')
        .slice(0, mostText),
    };
  if ('error' in value) return { value: null, error: String(value.error) };
  if ('text' in value) return { value: String(value.text).slice(0, mostText) };
  return { value: null };
}
