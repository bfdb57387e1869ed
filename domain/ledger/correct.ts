import type { DraftInput } from '../item/draft.js';
import type { Finding, Patch, RowReading, TakeOver } from './findings.js';

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
 * A row after corrections and answers. An answer for a code counts for every row that asks it and has none of its own.
 */
export function effective(
  row: RowReading,
  correction: Correction | undefined,
  answers: Readonly<Record<string, string>>,
): Effective {
  let draft: Partial<DraftInput> = { ...row.draft };
  let takeOver = row.takeOver;
  let each: string[] | undefined;
  const open: Finding[] = [];
  const apply = (patch: Patch): void => {
    if (patch.draft?.coUnits)
      draft = {
        ...draft,
        ...patch.draft,
        coUnits: [...new Set([...(draft.coUnits ?? []), ...patch.draft.coUnits])],
      };
    else if (patch.draft) draft = { ...draft, ...patch.draft };
    if (patch.takeOver) takeOver = { ...takeOver, ...patch.takeOver };
    if (patch.each) each = patch.each;
  };
  for (const finding of row.findings) {
    if (finding.severity === 'warn') continue;
    const settled = finding.settles?.some((field) => correction?.draft?.[field] !== undefined) ?? false;
    if (settled) continue;
    const answer = finding.choices && (correction?.answers?.[finding.address] ?? answers[finding.code]);
    const choice = finding.choices?.find(({ value }) => value === answer);
    if (choice) apply(choice.patch);
    else open.push(finding);
  }
  if (correction?.draft) draft = { ...draft, ...correction.draft };
  if (correction?.takeOver === null) takeOver = undefined;
  else if (correction?.takeOver) takeOver = correction.takeOver;
  const drafts = each?.map((unit) => ({
    ...draft,
    leadUnit: unit,
    coUnits: (draft.coUnits ?? []).filter((co) => co !== unit),
  })) ?? [draft];
  return { drafts, ...(takeOver ? { takeOver } : {}), open, status: statusOf(correction, open) };
}

const statusOf = (correction: Correction | undefined, open: readonly Finding[]): Effective['status'] => {
  if (correction?.skip === true) return 'skipped';
  if (open.some(({ severity }) => severity === 'refused')) return 'refused';
  return open.length > 0 ? 'open' : 'ready';
};
