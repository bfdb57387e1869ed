import type { Field } from '../../../domain/ledger/columns.js';
import { tablesOf, type Import, type ImportRow } from './import.js';

/** Columns of the page: each stands for several of a ledger; `row` for what belongs to none. */
export type Column = 'task' | 'units' | 'term' | 'takeOver' | 'row';

const columns: Partial<Record<Field, Column>> = {
  lead: 'units',
  co: 'units',
  leader: 'units',
  contact: 'units',
  due: 'term',
  reporting: 'term',
  progress: 'takeOver',
  percent: 'takeOver',
  closed: 'takeOver',
  issuedOn: 'takeOver',
  closedOn: 'takeOver',
  number: 'takeOver',
};

const split = (address: string): { letters: string; line: number } => {
  const [, letters = '', line = '0'] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  return { letters, line: Number(line) };
};

/** The page's column a cell of the ledger belongs to, by the heading it stands under. */
export function columnOf(read: Import, row: ImportRow, address: string): Column {
  const { letters, line } = split(address);
  const table = tablesOf(read)
    .filter(({ sheet, headerRow }) => sheet === row.sheet && headerRow < line)
    .at(-1);
  const heading = table?.columns.find((column) => split(column.address).letters === letters);
  if (!heading) return 'row';
  return columns[heading.field as Field] ?? 'task';
}
