import type { DraftInput } from '../item/draft.js';
import { otherSource, sourceIn } from '../policies/sources.js';
import { subjectFields } from './columns.js';
import { splitMeasures } from './measures.js';
import { splitNames } from './names.js';
import { recurrenceOf } from './reporting.js';
import type { RowCells } from './row-cells.js';

const limits = { title: 300, requirement: 2000, measure: 300, measures: 40, short: 100, list: 20 };
/** Remarks that another field has taken up. */
const takenUp = /^(联合牵头|长期|长期坚持)$/;

/**
 * What is to be done: title, requirement, measures, tags and source. Where a task is followed by actions (举措) each
 * action is an item and the task its tag; a requirement (具体要求) says how the task beside it is done.
 */
export function readSubject(cells: RowCells, draft: Partial<DraftInput>): void {
  const [task, problem, action, asked, measures] = [
    cells.text('task'),
    cells.text('problem'),
    cells.text('action'),
    cells.text('requirement'),
    cells.text('measures'),
  ];
  const said = problem || action || task || asked;
  if (said !== '') draft.title = titleOf(cells, said);
  else if (!subjectFields.some((field) => cells.broken(field)))
    cells.find(undefined, 'refused', 'import.title-missing', {}, { settles: ['title'] });
  const remark = cells.text('remark');
  const requirement = [
    problem !== '' ? [problem !== said ? problem : '', task, action].filter(Boolean).join('\n') : '',
    problem === '' ? action || (asked === '' ? task : '') : '',
    asked,
    problem !== '' && action === '' && task === '' && asked === '' ? measures : '',
  ]
    .filter((part) => part !== '')
    .join('\n');
  const whole = [
    requirement || problem || measures,
    remark === '' || takenUp.test(remark) ? '' : `备注：${remark}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
  if (whole !== '')
    draft.requirement = cells.atMost(
      cells.cell('requirement') ?? cells.cell(action === '' ? 'measures' : 'action') ?? cells.cell('task'),
      whole,
      limits.requirement,
      'requirement',
    );
  const tags = [
    ...cells.row.groups,
    problem === '' && action !== '' ? task : '',
    ...splitNames(cells.text('category'), () => true),
  ].filter((tag) => tag !== '');
  if (tags.length > 0)
    draft.tags = [
      ...new Set(tags.map((tag) => tag.replace(/\s+/g, ' ').slice(0, limits.short).trim())),
    ].slice(0, limits.list);
  if (measures !== '')
    draft.measures = cells.listAtMost(
      cells.cell('measures'),
      splitMeasures(measures),
      limits.measures,
      limits.measure,
      'measures',
    );
  if (draft.measures?.length === 0) delete draft.measures;
  draft.source = sourceOf(cells);
}

/** A title is one line; what is longer stands in full in the requirement. */
function titleOf(cells: RowCells, said: string): string {
  const line = said.replace(/\s*\n+\s*/g, ' ');
  if (line.length <= limits.title) return line;
  cells.find(undefined, 'warn', 'import.title-cut', { most: String(limits.title) });
  return line.slice(0, limits.title).trim();
}

/** The kind is told by the cell's words, else by the ledger's title; what neither tells is of another kind. */
function sourceOf(cells: RowCells): NonNullable<DraftInput['source']> {
  const said = cells.text('source').replace(/\s*\n+\s*/g, ' ');
  const { title, vocabulary } = cells.context;
  const known = sourceIn(vocabulary.sources, said) ?? sourceIn(vocabulary.sources, title);
  return { kind: known?.code ?? otherSource, title: (said || title).slice(0, limits.title).trim() };
}

/** What the row asks for besides: results, reports, urgency, who may read it. */
export function readRest(cells: RowCells, draft: Partial<DraftInput>): void {
  const kinds = cells
    .text('result')
    .split(/[、，,；;\n]+/)
    .map((kind) => kind.replace(/等$/, '').trim())
    .filter((kind) => kind !== '' && kind !== '无');
  if (kinds.length > 0)
    draft.evidenceKinds = cells.listAtMost(
      cells.cell('result'),
      [...new Set(kinds)],
      limits.list,
      limits.short,
      'evidenceKinds',
    );
  readReporting(cells, draft);
  const urgency = cells.text('urgency');
  if (/特急|特提/.test(urgency)) draft.urgency = 'critical';
  else if (/^(?!不|非).*急/.test(urgency)) draft.urgency = 'urgent';
  const secrecy = cells.text('secrecy');
  if (/内部|依申请|不予?公开|工作秘密/.test(secrecy)) draft.confidentiality = 'internal';
  else if (/公开/.test(secrecy)) draft.confidentiality = 'public';
  if (cells.text('evidence') !== '')
    cells.find(cells.cell('evidence'), 'warn', 'import.text-left-out', {
      heading: cells.heading('evidence'),
    });
}

function readReporting(cells: RowCells, draft: Partial<DraftInput>): void {
  const text = cells.text('reporting');
  if (text === '' || text === '无') return;
  const rule = recurrenceOf(text);
  if (!rule)
    cells.find(cells.cell('reporting'), 'warn', 'import.reporting-unclear', { text: text.slice(0, 100) });
  else if (draft.reporting && draft.reporting.rrule !== rule.rrule)
    cells.find(cells.cell('reporting'), 'warn', 'import.reporting-twice', { text: text.slice(0, 100) });
  else draft.reporting = rule;
}
