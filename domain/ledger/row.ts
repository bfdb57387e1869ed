import type { DraftInput } from '../item/draft.js';
import type { RowReading } from './findings.js';
import { RowCells, type RowContext } from './row-cells.js';
import { readState } from './row-state.js';
import { readRest, readSubject } from './row-subject.js';
import { readDue } from './row-term.js';
import { readPeople, readUnits } from './row-units.js';
import { textOf } from './sheet.js';
import type { DataRow, Table } from './table.js';

/** Reads one data row into a draft, with whatever is refused, asked or worth saying. */
export function readRow(table: Table, row: DataRow, context: RowContext): Omit<RowReading, 'n'> {
  const cells = new RowCells(table, row, context);
  const place = { sheet: table.sheet, address: cells.anchor(), readOn: context.vocabulary.today };
  if (row.hidden === true) cells.find(undefined, 'warn', 'import.hidden', {});
  if (refuseWhatDoesNotBelong(cells)) {
    // Not a word of such a row is kept.
    return { ...place, draft: {}, findings: cells.findings };
  }
  cells.refuseBroken();
  const draft: Partial<DraftInput> = { kind: context.kind };
  readSubject(cells, draft);
  const units = readUnits(cells, draft);
  readPeople(cells, draft);
  const takeOver = readState(cells);
  readDue(cells, draft, takeOver);
  readRest(cells, draft);
  const termAt = cells.cell('due')?.address;
  const [group] = row.groups;
  return {
    ...place,
    draft,
    ...(group === undefined ? {} : { group }),
    ...(takeOver ? { takeOver } : {}),
    findings: cells.findings,
    ...units,
    ...(termAt === undefined ? {} : { termAt }),
  };
}

const marked = /^[（(【[〔★]*\s*(绝密|机密|秘密)(级|件)?\s*([)）】\]〕★]|$)/;
const secret = /绝密|机密|(?<!工作)秘密|(?<![非不未无否])涉密(?!人员)/;
const rulesAbout =
  '(?!(的)?(线索)?(管理|处置|移送|移交|排查|办理)?(机制|制度|办法|规定|规程|流程|台账|工作|细则))';
const clue = new RegExp(
  `^问题线索${rulesAbout}|(移送|移交|转办|初核|核查|反映|处置)的?[^，。；、]{0,12}问题线索${rulesAbout}`,
);

/** The level a ledger's own lines mark it with (秘密★1年); undefined for one that is not marked. */
export const secrecyOf = (lines: readonly string[]): string | undefined =>
  lines.flatMap((line) => marked.exec(line)?.[1] ?? []).at(0);

/** State secrets and clues of misconduct are refused, whatever else the row says (docs/domain.md sections 3 and 7). */
function refuseWhatDoesNotBelong(cells: RowCells): boolean {
  const column = cells.text('secrecy');
  const inColumn =
    secret.exec(column)?.[0] ??
    (/^是否/.test(cells.heading('secrecy')) && /^(是|√|✓|y)/i.test(column) ? '涉密' : undefined);
  const inCell = cells.row.cells.find((cell) => marked.test(textOf(cell)));
  const level = inColumn ?? (inCell && marked.exec(textOf(inCell))?.[1]) ?? cells.context.secrecy;
  if (level !== undefined)
    cells.find(inColumn === undefined ? inCell : cells.cell('secrecy'), 'refused', 'import.secret', {
      level,
    });
  const clueCell =
    cells.text('clue') !== '' ? cells.cell('clue') : cells.row.cells.find((cell) => clue.test(textOf(cell)));
  if (clueCell) cells.find(clueCell, 'refused', 'import.clue', {});
  return level !== undefined || clueCell !== undefined;
}
