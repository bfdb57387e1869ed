import type { CalendarDate } from '../calendar/instant.js';

/** A cell as it came: its value, never a formula's. */
export interface Cell {
  address: string;
  value: string | number | boolean | null;
  /** The day of a date cell. */
  date?: CalendarDate;
  /** The cell holds a formula: what it would yield is not read. */
  formula?: true;
  /** `#REF!` and the like. */
  error?: string;
  /** Carried from the first cell of a merged range. */
  merged?: true;
}

/** A sheet as rows of cells; merged cells carry their value down. */
export interface Sheet {
  name: string;
  rows: { n: number; cells: Cell[]; hidden?: true }[];
  hidden?: true;
}

/** A cell's text with full-width digits and signs made plain and white space folded; empty for an empty cell. */
export function textOf(cell: Cell | undefined): string {
  if (!cell) return '';
  if (cell.date !== undefined) return cell.date;
  return plain(cell.value === null ? '' : String(cell.value));
}

/** Full-width digits, letters and signs as plain ones; inner line breaks stay. */
export const plain = (text: string): string =>
  text
    .replace(/[！-～]/g, (char) => {
      const code = char.charCodeAt(0) - 0xfee0;
      return /[0-9A-Za-z./%()-]/.test(String.fromCharCode(code)) ? String.fromCharCode(code) : char;
    })
    .replace(/[\u00a0\u3000\t]/g, ' ')
    .replace(/\r\n?/g, '\n')
    .trim();
