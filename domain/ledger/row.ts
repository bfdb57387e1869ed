import type { DraftInput } from '../item/draft.js';
import type { Field } from './columns.js';
import type { Choice, Finding, RowReading, TakeOver } from './findings.js';
import { recurrenceOf } from './reporting.js';
import { textOf, type Cell } from './sheet.js';
import type { Table } from './table.js';
import { dayOfSerial, readDay, readTerm } from './term.js';
import type { LedgerCode } from './texts.js';
import { findUnit, nearUnits, splitNames, type Named, type Vocabulary } from './vocabulary.js';

export interface RowContext {
  vocabulary: Vocabulary;
  /** The year the ledger names. */
  year: number | undefined;
  /** Its title, which becomes the source. */
  title: string;
  kind: 'task' | 'rectification';
}

const limits = { title: 300, requirement: 2000, measure: 300 };

/** Reads one data row into a draft, with whatever is refused, asked or worth saying. */
export function readRow(table: Table, row: Table['rows'][number], context: RowContext): RowReading {
  const reader = new RowReader(table, row, context);
  return reader.read();
}

class RowReader {
  private readonly findings: Finding[] = [];
  private readonly draft: Partial<DraftInput>;
  private takeOver: TakeOver | undefined;

  constructor(
    private readonly table: Table,
    private readonly row: Table['rows'][number],
    private readonly context: RowContext,
  ) {
    this.draft = { kind: context.kind };
  }

  read(): RowReading {
    if (this.row.hidden === true) this.find(undefined, 'warn', 'import.hidden', {});
    this.cells();
    this.subject();
    this.units();
    this.people();
    this.state();
    this.term();
    this.rest();
    return {
      n: this.row.n,
      sheet: this.table.sheet,
      address: this.anchor(),
      draft: this.draft,
      ...(this.takeOver ? { takeOver: this.takeOver } : {}),
      findings: this.findings,
    };
  }

  private cell(field: Field): Cell | undefined {
    const columns = this.table.columns.filter((column) => column.field === field);
    const filled = columns.map(({ at }) => this.row.cells[at]).find((cell) => textOf(cell) !== '');
    return filled ?? (columns[0] ? this.row.cells[columns[0].at] : undefined);
  }

  private text(field: Field): string {
    return textOf(this.cell(field));
  }

  private anchor(): string {
    return (
      this.cell('task')?.address ??
      this.cell('problem')?.address ??
      this.cell('action')?.address ??
      `A${this.row.n}`
    );
  }

  private find(
    cell: Cell | undefined,
    severity: Finding['severity'],
    code: LedgerCode,
    params: Record<string, string>,
    more: { choices?: Choice[]; settles?: (keyof DraftInput)[] } = {},
  ): void {
    this.findings.push({ address: cell?.address ?? this.anchor(), severity, code, params, ...more });
  }

  /** Cells that cannot be read as values, and rows that do not belong here. */
  private cells(): void {
    for (const { at, field } of this.table.columns) {
      const cell = this.row.cells[at];
      if (!cell || field === undefined || field === 'index') continue;
      if (cell.formula) this.find(cell, 'refused', 'import.formula', {}, { settles: settledBy(field) });
      if (cell.error !== undefined)
        this.find(cell, 'refused', 'import.cell-error', { error: cell.error }, { settles: settledBy(field) });
    }
    const secrecy = this.text('secrecy');
    const level =
      /绝密|机密|秘密/.exec(secrecy)?.[0] ??
      this.row.cells
        .map((cell) => /^[(（【[]?(绝密|机密|秘密)[)）】\]★]/.exec(textOf(cell))?.[1])
        .find((found) => found !== undefined);
    if (level !== undefined) this.find(this.cell('secrecy'), 'refused', 'import.secret', { level });
    if (this.row.cells.some((cell) => /^问题线索|移送(的)?问题线索/.test(textOf(cell))))
      this.find(undefined, 'refused', 'import.clue', {});
    if (/内部|依申请/.test(secrecy)) this.draft.confidentiality = 'internal';
    else if (/公开/.test(secrecy)) this.draft.confidentiality = 'public';
  }

  private subject(): void {
    const [task, problem, action, measures] = [
      this.text('task'),
      this.text('problem'),
      this.text('action'),
      this.text('measures'),
    ];
    const heading = problem || action || task;
    if (heading === '') this.find(undefined, 'refused', 'import.title-missing', {}, { settles: ['title'] });
    else this.draft.title = this.cut(heading.replace(/\n+/g, ' '), limits.title);
    const requirement =
      [action || task, problem !== '' && action === '' ? measures : '']
        .filter((part) => part !== '')
        .join('\n') || problem;
    if (requirement !== '') this.draft.requirement = this.cut(requirement, limits.requirement);
    const tags = [
      this.row.group,
      problem === '' && action !== '' ? task : undefined,
      this.text('category') || undefined,
    ];
    const kept = [
      ...new Set(tags.flatMap((tag) => (tag === undefined || tag === '' ? [] : [tag.slice(0, 100)]))),
    ];
    if (kept.length > 0) this.draft.tags = kept;
    if (measures !== '')
      this.draft.measures = splitMeasures(measures)
        .slice(0, 40)
        .map((measure) => measure.slice(0, limits.measure));
    this.draft.source = {
      kind: this.context.kind === 'rectification' ? 'inspection' : 'key_work',
      title: (this.text('source') || this.context.title).slice(0, 300),
    };
  }

  private cut(text: string, most: number): string {
    if (text.length <= most) return text;
    this.find(undefined, 'warn', 'import.too-long', { most: String(most) });
    return text.slice(0, most);
  }

  private units(): void {
    const { vocabulary } = this.context;
    const leadCell = this.cell('lead');
    const leads = this.names(leadCell, 'leadUnit');
    if (textOf(leadCell) === '')
      this.find(leadCell, 'refused', 'import.lead-missing', {}, { settles: ['leadUnit'] });
    const groups = leads.filter(({ group }) => group);
    if (groups.length > 0) this.askGroup(leadCell, leads);
    else if (leads[0]) {
      this.draft.leadUnit = leads[0].code;
      if (leads.length > 1) {
        this.draft.jointLeadUnits = leads.slice(1).map(({ code }) => code);
        this.find(leadCell, 'warn', 'import.joint-lead', {});
      }
    }
    const others = this.names(this.cell('co'), 'coUnits').map(({ code }) => code);
    const taken = new Set([this.draft.leadUnit, ...(this.draft.jointLeadUnits ?? [])]);
    const cos = [...new Set(others)].filter((code) => !taken.has(code) && vocabularyKnows(vocabulary, code));
    if (cos.length > 0) this.draft.coUnits = cos.slice(0, 20);
  }

  /** A collective in the lead's place: one item for each member, or the office leads and the members join in. */
  private askGroup(cell: Cell | undefined, leads: readonly Named[]): void {
    const { vocabulary } = this.context;
    const members = leads.flatMap(({ code, group }) =>
      group ? (vocabulary.groups.find((g) => g.code === code)?.members ?? []) : [code],
    );
    const name = leads.map((lead) => lead.name).join('、');
    this.find(
      cell,
      'ask',
      'import.group-leads',
      { name },
      {
        settles: ['leadUnit'],
        choices: [
          {
            value: 'each',
            label: {
              zh: `每个单位各立一项（${new Set(members).size}项）`,
              en: `one item for each unit (${new Set(members).size})`,
            },
            patch: { each: [...new Set(members)] },
          },
          {
            value: 'office-leads',
            label: { zh: '由督查办公室牵头，各单位协办', en: 'the office leads, the units join in' },
            patch: {
              draft: { leadUnit: vocabulary.supervisionOffice, coUnits: leads.map(({ code }) => code) },
            },
          },
        ],
      },
    );
  }

  private names(cell: Cell | undefined, field: 'leadUnit' | 'coUnits'): Named[] {
    const { vocabulary } = this.context;
    return splitNames(textOf(cell), (name) => findUnit(vocabulary, name) !== undefined).flatMap((name) => {
      const found = findUnit(vocabulary, name);
      if (found) return [found];
      this.find(
        cell,
        'ask',
        'import.unit-unknown',
        { name },
        {
          settles: [field],
          choices: [
            ...nearUnits(vocabulary, name).map((near) => ({
              value: near.code,
              label: { zh: near.name, en: near.name },
              patch: { draft: field === 'leadUnit' ? { leadUnit: near.code } : { coUnits: [near.code] } },
            })),
            ...(field === 'coUnits'
              ? [{ value: 'omit', label: { zh: '不录入该单位', en: 'leave it out' }, patch: {} }]
              : []),
          ],
        },
      );
      return [];
    });
  }

  private people(): void {
    const { vocabulary } = this.context;
    const leader = this.text('leader');
    if (leader !== '') {
      const post = vocabulary.posts.find(({ name }) => name === leader.split(/[、，,]/)[0]?.trim());
      if (post) this.draft.responsiblePost = post.code;
      else this.find(this.cell('leader'), 'warn', 'import.leader-unknown', { name: leader });
    }
    const contacts = splitNames(this.text('contact'), (name) =>
      vocabulary.people.some((person) => person.name === name),
    );
    if (contacts.length > 0) this.draft.contacts = contacts.slice(0, 20).map((name) => name.slice(0, 100));
    for (const name of contacts) {
      const known = vocabulary.people.filter((person) => person.name === name);
      const units = [this.draft.leadUnit, ...(this.draft.jointLeadUnits ?? [])];
      if (known.length === 0) this.find(this.cell('contact'), 'warn', 'import.contact-unknown', { name });
      else if (
        known.length > 1 &&
        known.filter((person) => person.units.some((unit) => units.includes(unit))).length !== 1
      ) {
        this.find(this.cell('contact'), 'warn', 'import.contact-ambiguous', { name });
      }
    }
  }

  /** Running or finished work is taken over with what the ledger says of it. */
  private state(): void {
    const [progress, closed, number] = [this.text('progress'), this.text('closed'), this.text('number')];
    const finished =
      /^(是|已销号|已办结|已完成|√|✓|y|yes)$/i.test(closed) ||
      (closed === '' && /^(已完成|完成|已办结|已销号)$/.test(progress));
    const percent = /(\d{1,3})\s*%/.exec(progress)?.[1];
    const running = progress !== '' || /^(否|未销号|未办结|在办|×)$/.test(closed) || number !== '';
    if (!finished && !running) return;
    this.takeOver = {
      status: finished ? 'closed' : 'running',
      ...(percent !== undefined && Number(percent) <= 100 ? { percent: Number(percent) } : {}),
      ...dated('issuedOn', this.day('issuedOn')),
      ...dated('closedOn', finished ? this.day('closedOn') : undefined),
      ...(number === ''
        ? {}
        : { number: number.replace(/\s/g, '').replace(/\[/g, '〔').replace(/\]/g, '〕').slice(0, 40) }),
    };
  }

  private day(field: Field): string | undefined {
    const cell = this.cell(field);
    if (!cell) return undefined;
    if (cell.date !== undefined) return cell.date;
    if (typeof cell.value === 'number' && cell.value > 20_000 && cell.value < 80_000)
      return dayOfSerial(cell.value);
    return readDay(textOf(cell));
  }

  private term(): void {
    const cell = this.cell('due');
    const raw = textOf(cell);
    if (cell?.formula || cell?.error !== undefined) return;
    if (raw === '') {
      this.find(cell, 'refused', 'import.term-missing', {}, { settles: ['term'] });
      return;
    }
    const day = this.day('due');
    const read =
      day !== undefined
        ? ({ kind: 'term', term: { type: 'fixed', due: day } } as const)
        : readTerm(raw, this.context.year, this.context.vocabulary.today);
    if (read.kind === 'ask') {
      this.find(
        cell,
        'ask',
        read.code,
        { text: raw },
        {
          settles: ['term'],
          choices: read.choices.map(({ value, zh, en, term }) => ({
            value,
            label: { zh, en },
            patch: { draft: { term } },
          })),
        },
      );
      return;
    }
    this.draft.term = read.term;
    if ('reporting' in read && read.reporting) this.draft.reporting = read.reporting;
    if (read.term.type === 'fixed') this.past(cell, read.term.due);
  }

  /** A term that has passed: the ledger's own word on the state answers; without one it is asked. */
  private past(cell: Cell | undefined, due: string): void {
    if (due >= this.context.vocabulary.today || this.takeOver) return;
    this.find(
      cell,
      'ask',
      'import.past-due',
      { due },
      {
        settles: ['term'],
        choices: [
          {
            value: 'running',
            label: { zh: '在办，按原时限接续', en: 'running: take it over with its date' },
            patch: { takeOver: { status: 'running' } },
          },
          {
            value: 'finished',
            label: { zh: '已办结，接续为已办结', en: 'finished: take it over as closed' },
            patch: { takeOver: { status: 'closed' } },
          },
        ],
      },
    );
  }

  private rest(): void {
    const reporting = this.text('reporting');
    if (reporting !== '') {
      const rule = recurrenceOf(reporting);
      if (rule) this.draft.reporting = rule;
      else this.find(this.cell('reporting'), 'warn', 'import.reporting-unclear', { text: reporting });
    }
    const kinds = splitNames(this.text('result'), () => true);
    if (kinds.length > 0) this.draft.evidenceKinds = kinds.slice(0, 20).map((kind) => kind.slice(0, 100));
    const urgency = this.text('urgency');
    if (/特急|特提/.test(urgency)) this.draft.urgency = 'critical';
    else if (/急|加急/.test(urgency)) this.draft.urgency = 'urgent';
  }
}

const dated = (name: 'issuedOn' | 'closedOn', day: string | undefined): Partial<TakeOver> =>
  day === undefined ? {} : { [name]: day };

const vocabularyKnows = (vocabulary: Vocabulary, code: string): boolean =>
  vocabulary.units.some((unit) => unit.code === code) ||
  vocabulary.groups.some((group) => group.code === code);

/** `1.…；2.…` and the like as single measures; a text without numbers is one measure. */
export function splitMeasures(text: string): string[] {
  const parts = text.split(/(?:^|[；;。\n\s])(?=\s*(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳]))/);
  return parts
    .map((part) =>
      part
        .replace(/^\s*(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳])\s*/, '')
        .replace(/[；;。\s]+$/, '')
        .trim(),
    )
    .filter((part) => part !== '');
}

const settledFields: Partial<Record<Field, (keyof DraftInput)[]>> = {
  task: ['title'],
  problem: ['title'],
  action: ['title'],
  lead: ['leadUnit'],
  co: ['coUnits'],
  due: ['term'],
  measures: ['measures'],
  reporting: ['reporting'],
  contact: ['contacts'],
  leader: ['responsiblePost'],
};
const settledBy = (field: Field): (keyof DraftInput)[] => settledFields[field] ?? ['requirement'];
