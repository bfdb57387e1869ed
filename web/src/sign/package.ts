import type { Evidence } from '../subject/parts.js';

/** What a signature covers, as it was frozen when the request was filed (docs/domain.md section 6). */
export interface SignedPackage {
  summary: string;
  /** Of an item's request; a directive's report names its directive. */
  requirement?: string;
  title?: string;
  source?: { issuer: string; number?: string };
  /** What the items under a directive had come to. */
  items?: { total: number; open: number; mandatoryOpen: number } | null;
  due?: string;
  until?: string;
  measures: { no: number; text: string; shown?: string; evidence?: Evidence[] }[];
  evidence: Evidence[];
  milestones?: { no: number; explanation: string }[];
  acceptedSubmissions: { assignment: string; submission: string; at: string }[];
}

/** Reads the package of a request; undefined before it was filed. */
export const packageOf = (given: Record<string, unknown> | null): SignedPackage | undefined =>
  given === null
    ? undefined
    : ({ measures: [], evidence: [], acceptedSubmissions: [], ...given } as unknown as SignedPackage);

export type Part =
  | 'summary'
  | 'requirement'
  | 'title'
  | 'source'
  | 'items'
  | 'due'
  | 'until'
  | 'measure'
  | 'milestone'
  | 'evidence'
  | 'submission';

/** One difference: which part, which of them, and how it read before and after; nothing on the side where it was not. */
export interface Change {
  part: Part;
  which: string;
  before: string | undefined;
  after: string | undefined;
}

/** Who a directive is from, and under which number. */
export const sourceOf = ({ source }: SignedPackage): string | undefined =>
  source && [source.issuer, source.number].filter(Boolean).join(' · ');

/** What one package says otherwise than another. */
export function changesBetween(before: SignedPackage, after: SignedPackage): Change[] {
  const old = linesOf(before);
  const next = linesOf(after);
  const keys = [...new Set([...old.keys(), ...next.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), next.get(key)];
    if (was === is) return [];
    const [part, which = ''] = key.split('\u0000');
    return [{ part: part as Part, which, before: was, after: is }];
  });
}

/** A package as lines by part; a file is told by its digest, so that another content under one name is a change. */
function linesOf(content: SignedPackage): Map<string, string> {
  const lines = new Map<string, string>();
  const put = (part: Part, which: string, words: string | undefined): void => {
    if (words !== undefined && words !== '') lines.set(`${part}\u0000${which}`, words);
  };
  put('summary', '', content.summary);
  put('requirement', '', content.requirement);
  put('title', '', content.title);
  put('source', '', sourceOf(content));
  if (content.items) put('items', '', `${content.items.total - content.items.open} / ${content.items.total}`);
  put('due', '', content.due);
  put('until', '', content.until);
  for (const { no, text, shown, evidence = [] } of content.measures) {
    put('measure', String(no), shown === undefined ? text : `${text} — ${shown}`);
    for (const file of evidence) put('evidence', `${no} ${file.name}`, file.sha256);
  }
  for (const { no, explanation } of content.milestones ?? []) put('milestone', String(no), explanation);
  for (const { name, sha256 } of content.evidence) put('evidence', name, sha256);
  for (const { submission, at } of content.acceptedSubmissions) put('submission', submission, at);
  return lines;
}
