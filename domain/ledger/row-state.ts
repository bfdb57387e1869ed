import type { Field } from './columns.js';
import type { Choice, TakeOver } from './findings.js';
import type { RowCells } from './row-cells.js';
import { textOf } from './sheet.js';

const closedYes =
  /^(是|已(销号|办结|完成|完结|关闭|整改)|完成|办结|销号|完结|√|✓|✔|☑|y|yes|true|1)($|[（(，,。；;：:\s])/i;
const closedNo =
  /^(否|未|不|没|尚|在办|办理中|进行中|推进中|整改中|持续|正在|逾期|延期|×|✗|✘|x|n|no|false|0)/i;
const plainlyDone = /^(已|全部|均已|已全部)?(完成|办结|销号|完结|整改到位|整改完成|落实到位)(整改|任务)?$/;
const perhapsDone = /^(已|全部|均已|已全部|基本)?(完成|办结|销号|完结|整改到位|整改完成|落实到位)/;
const notBegun = /^(未|尚未|暂未|还未)(启动|开始|开展|实施)/;

/** Running or finished work is taken over with what the ledger says of it; undefined for work that has not begun. */
export function readState(cells: RowCells): TakeOver | undefined {
  const [progress, closed] = [cells.text('progress'), cells.text('closed')];
  const number = numberOf(cells);
  const percent = percentOf(cells);
  const [issuedOn, closedOn] = [dayIn(cells, 'issuedOn'), dayIn(cells, 'closedOn')];
  const common = {
    ...(percent === undefined ? {} : { percent }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(number === undefined ? {} : { number }),
  };
  const running: TakeOver = { status: 'running', ...common };
  const finished: TakeOver = { status: 'closed', ...common, ...(closedOn === undefined ? {} : { closedOn }) };
  checkDays(cells, issuedOn, closedOn);
  const said = verdict(closed, progress, percent, closedOn !== undefined);
  if (progress !== '' && !plainlyDone.test(progress) && !/^[\d.]+%?$/.test(progress))
    cells.find(cells.cell('progress'), 'warn', 'import.text-left-out', {
      heading: cells.heading('progress'),
    });
  if (said === 'finished') return finished;
  if (said === 'unclear') {
    askState(cells, closed === '' ? 'progress' : 'closed', running, finished);
    return running;
  }
  return said === 'running' || number !== undefined || percent !== undefined ? running : undefined;
}

function verdict(
  closed: string,
  progress: string,
  percent: number | undefined,
  hasClosedOn: boolean,
): 'finished' | 'running' | 'unclear' | 'none' {
  const part = percent !== undefined && percent < 100;
  if (closedYes.test(closed)) return part ? 'unclear' : 'finished';
  if (closedNo.test(closed)) return hasClosedOn ? 'unclear' : 'running';
  if (closed !== '') return 'unclear';
  if (plainlyDone.test(progress)) return part ? 'unclear' : 'finished';
  if (hasClosedOn) return part || progress !== '' ? 'unclear' : 'finished';
  if ((perhapsDone.test(progress) && !part) || percent === 100) return 'unclear';
  return progress === '' ? 'none' : 'running';
}

/** The ledger's words do not say, or contradict each other, whether the work is done. */
function askState(cells: RowCells, field: Field, running: TakeOver, finished: TakeOver): void {
  const choices: Choice[] = [
    { value: 'running', label: { zh: '在办', en: 'running' }, patch: { takeOver: running } },
    { value: 'finished', label: { zh: '已办结', en: 'finished' }, patch: { takeOver: finished } },
  ];
  cells.find(
    cells.cell(field),
    'ask',
    'import.state-unclear',
    { text: cells.text(field).slice(0, 100) },
    { settles: ['takeOver'], choices },
  );
}

/** 完成60%, 60%, or a cell in per cent (0.6). */
function percentOf(cells: RowCells): number | undefined {
  for (const field of ['percent', 'progress'] as const) {
    const cell = cells.cell(field);
    if (typeof cell?.value === 'number') {
      const percent = cell.value <= 1 ? cell.value * 100 : cell.value;
      if (percent >= 0 && percent <= 100) return Math.round(percent);
    }
    const text = cells.text(field);
    const said = /(\d{1,3})(?:\.\d+)?\s*%/.exec(text)?.[1] ?? /^(\d{1,3})$/.exec(text)?.[1];
    if (said !== undefined && Number(said) <= 100) return Number(said);
    if (notBegun.test(text)) return 0;
  }
  return undefined;
}

/** 督〔2026〕12号 in any brackets; a bare running number is none. */
function numberOf(cells: RowCells): string | undefined {
  const text = cells.text('number').replace(/\s/g, '');
  if (text === '' || /^\d{1,5}$/.test(text)) return undefined;
  const number = text.replace(/[[【（(](?=\d{4}[\]】）)])/g, '〔').replace(/(?<=〔\d{4})[\]】）)]/g, '〕');
  if (number.length <= 40) return number;
  cells.find(cells.cell('number'), 'refused', 'import.too-long', { most: '40' }, { settles: ['takeOver'] });
  return number.slice(0, 40);
}

function dayIn(cells: RowCells, field: 'issuedOn' | 'closedOn'): string | undefined {
  if (cells.text(field) === '' || cells.broken(field)) return undefined;
  const day = cells.day(field);
  if (day === undefined)
    cells.find(
      cells.cell(field),
      'refused',
      'import.day-unclear',
      { text: textOf(cells.cell(field)).slice(0, 100) },
      { settles: ['takeOver'] },
    );
  return day;
}

/** What was done lies in the past, and closed after it was issued. */
function checkDays(cells: RowCells, issuedOn: string | undefined, closedOn: string | undefined): void {
  const { today } = cells.context.vocabulary;
  for (const [field, day] of [
    ['issuedOn', issuedOn],
    ['closedOn', closedOn],
  ] as const) {
    if (day !== undefined && day > today)
      cells.find(cells.cell(field), 'refused', 'import.day-ahead', { day }, { settles: ['takeOver'] });
  }
  if (issuedOn !== undefined && closedOn !== undefined && closedOn < issuedOn)
    cells.find(
      cells.cell('closedOn'),
      'refused',
      'import.day-order',
      { issuedOn, closedOn },
      { settles: ['takeOver'] },
    );
}

/** How work is taken over that the ledger says nothing of but its term: with the day it was issued, where it has one. */
export function takenOver(cells: RowCells): TakeOver {
  const issuedOn = cells.broken('issuedOn') ? undefined : cells.day('issuedOn');
  const { today } = cells.context.vocabulary;
  return { status: 'running', ...(issuedOn === undefined || issuedOn > today ? {} : { issuedOn }) };
}
