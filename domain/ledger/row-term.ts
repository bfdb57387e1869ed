import type { DraftInput } from '../item/draft.js';
import type { TakeOver } from './findings.js';
import type { RowCells } from './row-cells.js';
import { endOf, isPast, pastChoices } from './row-past.js';
import { takenOver } from './row-state.js';
import { readTerm, type TermReading } from './term.js';

/** By when: the term, its reports, and what becomes of one that has passed. */
export function readDue(cells: RowCells, draft: Partial<DraftInput>, takeOver: TakeOver | undefined): void {
  const cell = cells.cell('due');
  const { today } = cells.context.vocabulary;
  if (cells.broken('due')) return;
  const text = cells.text('due');
  if (text === '') {
    askMissing(cells);
    return;
  }
  const read = termIn(cells, text);
  if (read.reporting) draft.reporting = read.reporting;
  if (read.kind === 'ask') {
    cells.find(
      cell,
      'ask',
      read.code,
      { text: text.slice(0, 100) },
      {
        settles: ['term'],
        choices: read.choices.flatMap(({ value, zh, en, term }) =>
          isPast(term, today) && !takeOver
            ? pastChoices(takenOver(cells), { value, label: { zh, en }, term })
            : [{ value, label: { zh, en }, patch: { draft: { term } } }],
        ),
      },
    );
    return;
  }
  draft.term = read.term;
  if (read.says) cells.find(cell, 'warn', read.says, { text: text.slice(0, 100) });
  if (cell?.timed || /\d{1,2}[:：时]\d{0,2}/.test(text))
    cells.find(cell, 'warn', 'import.time-left-out', { text: text.slice(0, 100) });
  if (isPast(read.term, today) && !takeOver)
    cells.find(
      cell,
      'ask',
      'import.past-due',
      { due: endOf(read.term) ?? '' },
      { settles: ['term', 'takeOver'], choices: pastChoices(takenOver(cells)) },
    );
}

function termIn(cells: RowCells, text: string): TermReading {
  const { year, vocabulary } = cells.context;
  const day = cells.day('due');
  if (day !== undefined) return { kind: 'term', term: { type: 'fixed', due: day } };
  const read = readTerm(text, year, vocabulary.today);
  const kept = /^长期(坚持)?$/.test(cells.text('remark'));
  // Reports each quarter, and the remark says for good: it has no end.
  return kept && read.kind === 'term' && read.term.type === 'recurring'
    ? { ...read, term: { type: 'standing' } }
    : read;
}

function askMissing(cells: RowCells): void {
  cells.find(
    cells.cell('due'),
    'ask',
    'import.term-missing',
    {},
    {
      settles: ['term'],
      choices: [
        { value: 'default', label: { zh: '按默认时限', en: 'the usual term of the office' }, patch: {} },
        {
          value: 'standing',
          label: { zh: '长期坚持', en: 'kept up for good' },
          patch: { draft: { term: { type: 'standing' } } },
        },
      ],
    },
  );
}
