import { subjectFields } from './columns.js';
import type { Ignored } from './findings.js';
import { headerAt, ownCells, type Column } from './header.js';
import { textOf, type Cell, type Sheet } from './sheet.js';

export interface DataRow {
  n: number;
  cells: Cell[];
  hidden?: true;
  /** Group headings the row stands under, the widest first. */
  groups: string[];
}

/** One table of a sheet: its columns and its data rows, each under the group headings that stand above it. */
export interface Table {
  sheet: string;
  /** The line above the header, where there is one. */
  title: string | undefined;
  headerRow: number;
  columns: Column[];
  rows: DataRow[];
}

type SheetRow = Sheet['rows'][number];

const numeral = '[一二三四五六七八九十]{1,3}';
const groupLevels = [
  new RegExp(`^(${numeral}[、.．]|第${numeral}(部分|类|章|篇)[、：:\\s]?)`),
  new RegExp(`^[（(]${numeral}[）)]`),
];
const total = /^(合计|小计|总计|共计)($|[:：\d（(共项]|任务)/;
const noteStart =
  /^[*※]|^(注|备注|说明|填表说明|填报说明|填报人|填表人|制表人?|审核人?|审签人?|联系人|联系电话|填报单位|填报日期|单位负责人|负责人|签字|签发人?)\s*\d{0,2}\s*([:：]|$)/;
const labelled = /^[\u4e00-\u9fff]{2,8}\s*[:：]/;
const titleWords = /台账|表|清单|分工|分解|汇总|计划|方案|一览|事项/;
const ditto = /^(同上|〃|″|")$/;

/** Splits a sheet into its tables; what is no item of one is returned as ignored, with the reason. */
export function tablesOf(sheet: Sheet): { tables: Table[]; ignored: Ignored[] } {
  const splitter = new Splitter(sheet);
  return splitter.split();
}

class Splitter {
  private readonly tables: Table[] = [];
  private readonly ignored: Ignored[] = [];
  private table: Table | undefined;
  private groups: string[] = [];
  /** Notes have begun: what follows in one or two cells belongs to them. */
  private closed = false;
  /** Lines since the last data row: the first becomes the title of a table that begins now. */
  private pending: Ignored[] = [];

  constructor(private readonly sheet: Sheet) {}

  split(): { tables: Table[]; ignored: Ignored[] } {
    for (let at = 0; at < this.sheet.rows.length; at++) {
      const header = headerAt(this.sheet, at);
      const row = this.sheet.rows[at] as SheetRow;
      if (!header) this.line(row);
      else {
        if (this.table && this.goesOn(this.table, header.columns)) this.ignore(row, 'header');
        else this.begin(row, header.columns);
        at += header.rows - 1;
      }
    }
    return { tables: this.tables, ignored: this.ignored };
  }

  /** The same header again, as on every printed page, with no new title above it. */
  private goesOn(table: Table, columns: readonly Column[]): boolean {
    return sameColumns(table.columns, columns) && !this.pending.some(({ text }) => titleWords.test(text));
  }

  private begin(row: SheetRow, columns: Column[]): void {
    const groups = this.pending.filter(({ text }) => isGroup(text));
    const titles = this.pending.filter((line) => !groups.includes(line));
    for (const line of titles) line.why = 'title';
    for (const line of groups) line.why = 'heading';
    this.table = {
      sheet: this.sheet.name,
      title: titles[0]?.text,
      headerRow: row.n,
      columns,
      rows: [],
    };
    this.tables.push(this.table);
    this.groups = [];
    for (const { text } of groups) this.group(text);
    this.closed = false;
    this.pending = [];
  }

  private line(row: SheetRow): void {
    const filled = ownCells(row);
    const [head] = filled;
    if (!head) return;
    if (!this.table) {
      this.ignore(row, 'title');
      return;
    }
    const first = textOf(head);
    if (filled.every((cell) => /^(\d{1,5}|[.…·]+)$/.test(textOf(cell)))) this.ignore(row, 'empty');
    else if (isTotal(filled)) this.ignore(row, 'total');
    else if (this.isNote(row, filled)) {
      this.closed = true;
      this.ignore(row, 'note');
    } else if (filled.length === 1 && this.isHeading(this.table, row, first)) {
      this.ignore(row, 'heading');
      this.group(first);
    } else {
      this.closed = false;
      this.pending = [];
      this.table.rows.push(dataRow(row, this.groups, this.table.rows.at(-1)));
    }
  }

  private isNote(row: SheetRow, filled: readonly Cell[]): boolean {
    if (filled.length <= 2 && this.closed) return !this.isNumbered(row);
    if (!filled[0] || !noteStart.test(textOf(filled[0]))) return false;
    return filled.length <= 2 || filled.every((cell) => labelled.test(textOf(cell)));
  }

  private isNumbered(row: SheetRow): boolean {
    const index = this.table?.columns.find(({ field }) => field === 'index');
    return index !== undefined && /^\d+$/.test(textOf(row.cells[index.at]));
  }

  private isHeading(table: Table, row: SheetRow, text: string): boolean {
    if (isGroup(text) || !hasSubject(table, row)) return true;
    const at = row.cells.findIndex((cell) => cell.merged === undefined && textOf(cell) !== '');
    return row.cells[at + 1]?.merged === 'across';
  }

  private group(text: string): void {
    const level = groupLevels.findIndex((pattern) => pattern.test(text));
    const pattern = groupLevels[level];
    const name = (pattern ? text.replace(pattern, '') : text).trim() || text;
    this.groups = [...this.groups.slice(0, Math.max(level, 0)), name];
  }

  private ignore(row: SheetRow, why: Ignored['why']): void {
    const [first] = ownCells(row);
    const line: Ignored = {
      sheet: this.sheet.name,
      address: first?.address ?? `A${row.n}`,
      why,
      text: textOf(first).slice(0, 200),
    };
    this.ignored.push(line);
    if (why === 'title' || why === 'heading' || (why === 'note' && this.pending.length > 0))
      this.pending.push(line);
  }
}

const isGroup = (text: string): boolean => groupLevels.some((level) => level.test(text));

const isTotal = (filled: readonly Cell[]): boolean =>
  filled
    .slice(0, 2)
    .some(
      (cell, at) =>
        total.test(textOf(cell).replace(/\s/g, '')) && (at === 0 || /^\d+$/.test(textOf(filled[0]))),
    );

const sameColumns = (a: readonly Column[], b: readonly Column[]): boolean =>
  a.length === b.length &&
  a.every(({ at, heading }, index) => b[index]?.at === at && b[index].heading === heading);

const hasSubject = ({ columns }: Table, row: SheetRow): boolean =>
  columns.some(
    ({ at, field }) =>
      field !== undefined &&
      subjectFields.includes(field) &&
      textOf(row.cells[at]) !== '' &&
      row.cells[at]?.merged === undefined,
  );

/** 同上 stands for the cell above. */
const dataRow = (row: SheetRow, groups: string[], above: DataRow | undefined): DataRow => ({
  n: row.n,
  cells: row.cells.map((cell, at) => {
    const before = above?.cells[at];
    return before && typeof cell.value === 'string' && ditto.test(cell.value.trim())
      ? { ...before, address: cell.address }
      : cell;
  }),
  ...(row.hidden ? { hidden: true as const } : {}),
  groups,
});
