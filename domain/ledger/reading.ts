import type { LedgerReading, RowReading } from './findings.js';
import { secrecyOf, readRow } from './row.js';
import type { RowContext } from './row-cells.js';
import { textOf, type Sheet } from './sheet.js';
import { tablesOf, type Table } from './table.js';
import type { Vocabulary } from './vocabulary.js';

/** Sheets that explain or help to fill in a ledger, and hold none. */
const helpers = /说明|须知|样例|样表|示例|模板说明|字典|代码表|下拉|选项|数据源/;

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
  const split = sheets.map((sheet) => ({
    sheet,
    ...(helpers.test(sheet.name) ? { tables: [], ignored: [] } : tablesOf(sheet)),
  }));
  const lines = split.flatMap(({ sheet, tables, ignored }) =>
    tables.length === 0 ? linesOf(sheet) : ignored.map(({ text }) => text),
  );
  const spoken = lines
    .map((line) => /(?:未注明年份|时限均[指为系])[^\d]{0,12}(\d{4})年/.exec(line)?.[1])
    .find((year) => year !== undefined);
  const jointLeads = lines.some((line) => /(两个|多个|2个)[^。]{0,12}联合牵头/.test(line));
  const numbers = new Map<string, { row: RowReading; address: string }>();
  let n = 0;
  for (const { sheet, tables, ignored } of split) {
    if (tables.length === 0) {
      const first = sheet.rows.flatMap(({ cells }) => cells).find((cell) => textOf(cell) !== '');
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
    if (sheet.hidden) reading.faults.push({ code: 'import.hidden-sheet', params: { sheet: sheet.name } });
    const secrecy = secrecyOf(ignored.filter(({ why }) => why === 'title').map(({ text }) => text));
    let title = stem(fileName);
    for (const table of tables) {
      title = table.title ?? title;
      reading.tables.push(described(table));
      reading.faults.push(...hiddenColumns(sheet, table));
      const context: RowContext = {
        vocabulary,
        year: spoken !== undefined ? Number(spoken) : yearOf([title, sheet.name, fileName]),
        title,
        kind: kindOf(table),
        jointLeads,
        secrecy,
      };
      const numbered = table.columns.find(({ field }) => field === 'number');
      for (const row of table.rows) {
        n += 1;
        const read: RowReading = { ...readRow(table, row, context), n };
        reading.rows.push(read);
        markTwice(numbers, read, (numbered && row.cells[numbered.at]?.address) ?? read.address);
      }
    }
  }
  if (reading.tables.length === 0) reading.faults.push({ code: 'import.no-table', params: {} });
  return reading;
}

const linesOf = (sheet: Sheet): string[] =>
  sheet.rows.flatMap(({ cells }) => cells.map(textOf).filter((text) => text !== ''));

const described = (table: Table): LedgerReading['tables'][number] => ({
  sheet: table.sheet,
  headerRow: table.headerRow,
  columns: table.columns.map(({ address, heading, field }) => ({ address, heading, field: field ?? null })),
});

const hiddenColumns = (sheet: Sheet, table: Table): LedgerReading['faults'] =>
  table.columns
    .filter(({ at }) => sheet.hiddenColumns?.includes(at))
    .map(({ heading }) => ({ code: 'import.hidden-column', params: { sheet: sheet.name, heading } }));

const stem = (fileName: string): string => fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');

/** The one year the first of the texts names; a text that names several settles nothing. */
function yearOf(texts: readonly string[]): number | undefined {
  for (const text of texts) {
    const years = new Set(text.match(/(?<!\d)20\d{2}(?=\s*(年|[-—~至]\s*20\d{2}\s*年))/g) ?? []);
    if (years.size > 0) return years.size === 1 ? Number([...years][0]) : undefined;
  }
  return undefined;
}

/** A ledger of findings has problems to be put right; any other has tasks. */
const kindOf = ({ columns }: Table): 'task' | 'rectification' =>
  columns.some(({ field, heading }) => field === 'problem' || /整改|销号/.test(heading))
    ? 'rectification'
    : 'task';

/** A number that stands twice is refused at both places. */
function markTwice(
  seen: Map<string, { row: RowReading; address: string }>,
  row: RowReading,
  address: string,
): void {
  const number = row.takeOver?.number;
  if (number === undefined) return;
  const other = seen.get(number);
  if (!other) {
    seen.set(number, { row, address });
    return;
  }
  refuseTwice(row, address, number, other.address);
  if (!other.row.findings.some(({ code }) => code === 'import.number-twice'))
    refuseTwice(other.row, other.address, number, address);
}

const refuseTwice = (row: RowReading, address: string, number: string, other: string): void => {
  row.findings.push({
    address,
    severity: 'refused',
    code: 'import.number-twice',
    params: { number, other },
    settles: ['takeOver'],
  });
};
