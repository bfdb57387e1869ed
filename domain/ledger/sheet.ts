import type { CalendarDate } from '../calendar/instant.js';

/** A cell as it came: its value, never a formula's. */
export interface Cell {
  address: string;
  value: string | number | boolean | null;
  /** The day of a date cell. */
  date?: CalendarDate;
  /** The date cell held a time of day as well. */
  timed?: true;
  /** The cell holds a formula: what it would yield is not read. */
  formula?: true;
  /** `#REF!` and the like. */
  error?: string;
  /**
   * Part of a merged range, with the value of its first cell: `down` holds for each of its rows, `across` only
   * widens the first cell and counts as empty except in a header.
   */
  merged?: 'down' | 'across';
}

/** A sheet as rows of cells; rows without any are left out. */
export interface Sheet {
  name: string;
  rows: { n: number; cells: Cell[]; hidden?: true }[];
  hidden?: true;
  /** Places (from 0) of columns that are hidden. */
  hiddenColumns?: number[];
}

/** A cell's text with full-width digits and signs made plain and white space folded; empty for an empty cell. */
export const textOf = (cell: Cell | undefined): string =>
  !cell || cell.merged === 'across' ? '' : spannedText(cell);

/** As `textOf`, with the text of a range that reaches over this column. */
export function spannedText(cell: Cell | undefined): string {
  if (!cell) return '';
  if (cell.date !== undefined) return cell.date;
  return plain(cell.value === null ? '' : String(cell.value));
}

const unusual = /[^\u0021-\u007e\u2010-\u201f\u3001-\u3017\u4e00-\u9fff（），：；]/;

/** Full-width digits, letters and signs as plain ones; Chinese punctuation and inner line breaks stay. */
export function plain(text: string): string {
  if (!unusual.test(text)) return text;
  return text
    .replace(/[！-～]/g, (char) => {
      const code = char.charCodeAt(0) - 0xfee0;
      return /[0-9A-Za-z./%-]/.test(String.fromCharCode(code)) ? String.fromCharCode(code) : char;
    })
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u00a0\u3000\t]/g, ' ')
    .replace(/\r\n?/g, '\n')
    .trim();
}
