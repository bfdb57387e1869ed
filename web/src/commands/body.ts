import type { Subject } from '../subject/subject.js';
import { givenBy, type Offer, type Row } from './offer.js';
import type { EvidenceFile } from './evidence-picker.js';

/**
 * The body a form stands for: what was typed, in the form the rule book reads it, and what is given by the offer and
 * the place it was opened from. What is empty is left out.
 */
export function bodyOf(values: Row, subject: Subject, offer: Offer, given: Row = {}): Row {
  return { ...readAll(values, subject, offer.command), ...givenBy(subject, offer), ...given };
}

function readAll(values: Row, subject: Subject, command: string): Row {
  const typed = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const read = readers[name]?.(value, subject, command) ?? value;
    return isEmpty(read) ? [] : [[name, read]];
  });
  return Object.fromEntries(typed);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** An object with its empty parts left out; nothing where all are. */
function filled(value: unknown): Row | null {
  const parts = Object.entries((value as Row | undefined) ?? {}).filter(([, part]) => !isEmpty(part));
  return parts.length === 0 ? null : Object.fromEntries(parts);
}

/** Fields whose control holds something other than the body does. */
const readers: Record<string, (value: unknown, subject: Subject, command: string) => unknown> = {
  evidence: (value) =>
    (value as EvidenceFile[] | undefined)?.flatMap(({ id }) => (id === undefined ? [] : [id])),
  target: (value) => {
    const [kind, of] = String(value).split(':');
    if (kind === 'milestone') return { milestone: Number(of) };
    return kind === 'assignment' ? { assignment: of } : kind;
  },
  source: filled,
  measures: (value, { item }, command) =>
    item && command !== 'amend' ? numbered(value, item.measures, 'shown') : lines(value),
  milestones: (value, { item }) =>
    numbered(value, item?.milestones.filter(({ metAt }) => metAt === null) ?? [], 'explanation'),
  responsibilities: (value) => ((value as Row[] | undefined) ?? []).map((row) => filled(row) ?? {}),
  effects: (value, subject) =>
    ((value as Row[] | undefined) ?? []).map((effect) => {
      const { body, ...rest } = effect ?? {};
      const command = typeof rest['command'] === 'string' ? rest['command'] : '';
      return { ...filled(rest), body: readAll((body as Row | undefined) ?? {}, subject, command) };
    }),
};

const lines = (value: unknown): string[] =>
  ((value as string[] | undefined) ?? []).filter((line) => line.trim() !== '');

const numbered = (value: unknown, of: readonly { no: number }[], words: string): Row[] =>
  ((value as Row[] | undefined) ?? []).flatMap((line, at) => {
    const said = line?.[words];
    return typeof said === 'string' && said.trim() !== '' ? [{ no: Number(of[at]?.no), [words]: said }] : [];
  });

/** What was kept of a form that is gone: a file that was on its way then did not arrive. */
export function restoredFrom(kept: Row | undefined): Row | undefined {
  const evidence = kept?.['evidence'] as EvidenceFile[] | undefined;
  return evidence ? { ...kept, evidence: evidence.filter(({ status }) => status !== 'uploading') } : kept;
}

/** Whether a file of the form is still on its way. */
export const uploading = (values: Row): boolean =>
  ((values['evidence'] as EvidenceFile[] | undefined) ?? []).some(({ status }) => status === 'uploading');
