import type { DraftInput } from '../item/draft.js';
import type { Finding, Patch, RowReading, Settled, TakeOver } from './findings.js';
import { endOf, isPast, pastChoices } from './row-past.js';
import { place } from './row-units.js';

/** What a person said about one row. */
export interface Correction {
  draft?: Partial<DraftInput> | undefined;
  takeOver?: TakeOver | null | undefined;
  /** Answers by the cell's address. */
  answers?: Record<string, string> | undefined;
  skip?: boolean | undefined;
}

/** What becomes of a row: its drafts (several where a group became one item each), and what still stands in the way. */
export interface Effective {
  drafts: Partial<DraftInput>[];
  takeOver?: TakeOver;
  open: Finding[];
  status: 'open' | 'ready' | 'refused' | 'skipped';
}

/**
 * A row after corrections and answers, read anew: an answer for a code counts for every row that asks it and has none
 * of its own; a corrected field settles what was found about it; a corrected term that is past is asked again.
 */
export function effective(
  row: RowReading,
  correction: Correction | undefined,
  answers: Readonly<Record<string, string>>,
): Effective {
  const reread = new Rereading(row, correction, answers);
  return reread.result();
}

class Rereading {
  private draft: Partial<DraftInput>;
  private takeOver: TakeOver | undefined;
  private each: string[] | undefined;
  private readonly open: Finding[] = [];
  /** Units of both cells; `undefined` where a name was left out. */
  private readonly units: { lead: (string | null | undefined)[]; co: (string | null | undefined)[] };
  /** Units that an answer named as leads. */
  private readonly named: string[] = [];

  constructor(
    private readonly row: RowReading,
    private readonly correction: Correction | undefined,
    private readonly answers: Readonly<Record<string, string>>,
  ) {
    this.draft = { ...row.draft };
    this.takeOver = row.takeOver;
    this.units = { lead: [...(row.units?.lead ?? [])], co: [...(row.units?.co ?? [])] };
  }

  result(): Effective {
    const { row, correction, open } = this;
    for (const finding of row.findings) this.settle(finding);
    if (row.units) this.placeUnits();
    if (correction?.draft) this.draft = { ...this.draft, ...correction.draft };
    if (correction?.takeOver === null) this.takeOver = undefined;
    else if (correction?.takeOver) this.takeOver = correction.takeOver;
    this.askPast();
    const { draft, takeOver, each } = this;
    if (!each && draft.leadUnit !== undefined)
      place(draft, { lead: [draft.leadUnit, ...(draft.jointLeadUnits ?? [])], co: draft.coUnits ?? [] });
    const drafts = each?.map((unit) => ofMember(draft, unit)) ?? [draft];
    return { drafts, ...(takeOver ? { takeOver } : {}), open, status: statusOf(correction, open) };
  }

  private settle(finding: Finding): void {
    // Whether a term is past is asked of the term that stands in the end.
    if (finding.severity === 'warn' || finding.code === 'import.past-due') return;
    if (finding.settles?.some((field) => this.isCorrected(field))) return;
    if (!this.answered(finding)) this.open.push(finding);
  }

  private isCorrected(field: Settled): boolean {
    return field === 'takeOver'
      ? this.correction?.takeOver !== undefined
      : this.correction?.draft?.[field] !== undefined;
  }

  private answered({ address, code, choices }: Finding): boolean {
    const own = this.correction?.answers?.[address];
    const choice =
      choices?.find(({ value }) => value === own) ??
      choices?.find(({ value }) => value === this.answers[code]);
    if (choice) this.apply(choice.patch);
    return choice !== undefined;
  }

  private apply({ draft, takeOver, each, unit }: Patch): void {
    if (draft) {
      const coUnits = draft.coUnits && [...new Set([...(this.draft.coUnits ?? []), ...draft.coUnits])];
      this.draft = { ...this.draft, ...draft, ...(coUnits ? { coUnits } : {}) };
    }
    if (takeOver) this.takeOver = { ...this.takeOver, ...takeOver };
    if (each) this.each = each;
    if (!unit) return;
    this.units[unit.field][unit.at] = unit.code ?? undefined;
    if (unit.field === 'lead' && unit.code !== null) this.named.push(unit.code);
  }

  /** Where a group leads, units named by an answer join its members; otherwise all stand in the order of the cell. */
  private placeUnits(): void {
    const said = (codes: readonly (string | null | undefined)[]): (string | null)[] =>
      codes.flatMap((code) => (code === undefined ? [] : [code]));
    const co = [...said(this.units.co), ...(this.draft.coUnits ?? [])];
    if (!this.row.findings.some(({ code }) => code === 'import.group-leads')) {
      place(this.draft, { lead: said(this.units.lead), co });
      return;
    }
    if (this.each) this.each = [...new Set([...this.each, ...this.named])];
    place(this.draft, {
      lead: [this.draft.leadUnit ?? null],
      co: this.each ? co : [...co, ...this.named],
    });
  }

  private askPast(): void {
    const { term } = this.draft;
    if (this.takeOver || !isPast(term, this.row.readOn)) return;
    const found = this.row.findings.find(({ code }) => code === 'import.past-due');
    const asked: Finding = {
      address: this.row.termAt ?? this.row.address,
      severity: 'ask',
      code: 'import.past-due',
      params: { due: endOf(term) ?? '' },
      choices: found?.choices ?? pastChoices({ status: 'running' }),
    };
    if (!this.answered(asked)) this.open.push(asked);
  }
}

const ofMember = (draft: Partial<DraftInput>, unit: string): Partial<DraftInput> => ({
  ...draft,
  leadUnit: unit,
  ...(draft.coUnits ? { coUnits: draft.coUnits.filter((co) => co !== unit) } : {}),
});

const statusOf = (correction: Correction | undefined, open: readonly Finding[]): Effective['status'] => {
  if (correction?.skip === true) return 'skipped';
  if (open.some(({ severity }) => severity === 'refused')) return 'refused';
  return open.length > 0 ? 'open' : 'ready';
};
