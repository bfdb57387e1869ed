import type { Item } from '../item/item.js';
import { givenBy, type Offer, type Row } from './offer.js';
import type { EvidenceFile } from './pickers.js';

/**
 * The body a form stands for: what was typed, in the form the rule book reads it, and what the offer says. What is
 * empty is left out.
 */
export function bodyOf(values: Row, item: Item, offer: Offer): Row {
  const typed = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const read = readers[name]?.(value, item, offer) ?? value;
    return isEmpty(read) ? [] : [[name, read]];
  });
  return { ...Object.fromEntries(typed), ...givenBy(item, offer) };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** Fields whose control holds something other than the body does. */
const readers: Record<string, (value: unknown, item: Item, offer: Offer) => unknown> = {
  evidence: (value) =>
    (value as EvidenceFile[] | undefined)?.flatMap(({ id }) => (id === undefined ? [] : [id])),
  target: (value) => {
    const [kind, of] = String(value).split(':');
    if (kind === 'milestone') return { milestone: Number(of) };
    return kind === 'assignment' ? { assignment: of } : kind;
  },
  measures: (value, item, { command }) =>
    command === 'amend' ? value : numbered(value, item.measures, 'shown'),
  milestones: (value, item) =>
    numbered(
      value,
      item.milestones.filter(({ metAt }) => metAt === undefined),
      'explanation',
    ),
};

const numbered = (value: unknown, of: readonly Row[], words: string): Row[] =>
  ((value as Row[] | undefined) ?? []).flatMap((line, at) => {
    const said = line[words];
    return typeof said === 'string' && said.trim() !== ''
      ? [{ no: Number(of[at]?.['no']), [words]: said }]
      : [];
  });

/** What was kept of a form that is gone: a file that was on its way then did not arrive. */
export function restoredFrom(kept: Row | undefined): Row | undefined {
  const evidence = kept?.['evidence'] as EvidenceFile[] | undefined;
  return evidence ? { ...kept, evidence: evidence.filter(({ status }) => status !== 'uploading') } : kept;
}

/** Whether a file of the form is still on its way. */
export const uploading = (values: Row): boolean =>
  ((values['evidence'] as EvidenceFile[] | undefined) ?? []).some(({ status }) => status === 'uploading');
