import type { LedgerReading, RowReading } from './findings.js';
import { readRow, type RowContext } from './row.js';
import { textOf, type Sheet } from './sheet.js';
import { tablesOf, type Table } from './table.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * Reads a ledger as people keep it (docs/domain.md section 7): every table of every sheet, row by row. Pure: the same
 * sheets, vocabulary and day give the same reading, and nothing in a cell can make it throw.
 */
export function readLedger(
  sheets: readonly Sheet[],
  fileName: string,
  vocabulary: Vocabulary,
): LedgerReading {
  const reading: LedgerReading = { tables: [], rows: [], ignored: [], faults: [] };
  const everywhere = sheets.flatMap((sheet) =>
    sheet.rows.flatMap(({ cells }) => cells.filter((cell) => cell.merged !== true).map(textOf)),
  );
  const spoken = everywhere
    .map((text) => /未注明年份[^\d]{0,10}(\d{4})年/.exec(text)?.[1])
    .find((year) => year !== undefined);
  let n = 0;
  for (const sheet of sheets) {
    const { tables, ignored } = tablesOf(sheet);
    if (tables.length === 0) {
      const [first] = sheet.rows.flatMap(({ cells }) => cells).filter((cell) => textOf(cell) !== '');
      if (first)
        reading.ignored.push({
          sheet: sheet.name,
          address: first.address,
          why: 'sheet',
          text: textOf(first).slice(0, 200),
        });
      continue;
    }
    reading.ignored.push(...ignored);
    const title = ignored.find(({ why }) => why === 'title')?.text ?? stem(fileName);
    const year = spoken !== undefined ? Number(spoken) : yearOf([title, sheet.name, fileName]);
    for (const table of tables) {
      reading.tables.push({
        sheet: table.sheet,
        headerRow: table.headerRow,
        columns: table.columns.map(({ address, heading, field }) => ({
          address,
          heading,
          field: field ?? null,
        })),
      });
      const context: RowContext = { vocabulary, year, title, kind: kindOf(table) };
      for (const row of table.rows) {
        n += 1;
        reading.rows.push({ ...readRow(table, row, context), n });
      }
    }
  }
  if (reading.tables.length === 0) reading.faults.push({ code: 'import.no-table', params: {} });
  markTwice(reading.rows);
  return reading;
}

const stem = (fileName: string): string => fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');

const yearOf = (texts: readonly string[]): number | undefined => {
  const found = texts.map((text) => /(20\d{2})\s*年/.exec(text)?.[1]).find((year) => year !== undefined);
  return found === undefined ? undefined : Number(found);
};

/** A ledger of findings has problems to be put right; any other has tasks. */
const kindOf = ({ columns }: Table): 'task' | 'rectification' =>
  columns.some(({ field, heading }) => field === 'problem' || /整改|销号/.test(heading))
    ? 'rectification'
    : 'task';

/** A number that stands twice is refused at both places. */
function markTwice(rows: readonly RowReading[]): void {
  const seen = new Map<string, RowReading>();
  for (const row of rows) {
    const number = row.takeOver?.number;
    if (number === undefined) continue;
    const other = seen.get(number);
    if (!other) {
      seen.set(number, row);
      continue;
    }
    row.findings.push({
      address: row.address,
      severity: 'refused',
      code: 'import.number-twice',
      params: { number, other: other.address },
    });
    if (!other.findings.some(({ code }) => code === 'import.number-twice')) {
      other.findings.push({
        address: other.address,
        severity: 'refused',
        code: 'import.number-twice',
        params: { number, other: row.address },
      });
    }
  }
}
