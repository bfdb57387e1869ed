import type { DraftInput } from '../../../domain/item/draft.js';
import type { durationUnits } from '../../../domain/calendar/duration.js';

type Term = NonNullable<DraftInput['term']>;
export type TermType = Term['type'];
type Unit = (typeof durationUnits)[number];

/** A term while it is being typed: parts of several types may lie side by side. */
export interface TermValues {
  type?: TermType | undefined;
  due?: string | undefined;
  amount?: number | null | undefined;
  unit?: Unit | undefined;
  until?: string | undefined;
  event?: string | undefined;
}

type Shared = Omit<DraftInput, 'title' | 'term' | 'source' | 'reporting' | 'milestones'>;

/** What the form of a draft holds, under the names of the draft's schema. */
export type DraftValues = Partial<Shared> & {
  title?: string;
  source?: { kind?: string; title?: string; number?: string };
  term?: TermValues;
  reporting?: { rrule?: string; offset?: { amount?: number | null; unit?: Unit } };
  milestones?: { title?: string; due?: string }[];
  /** Said when it is issued; no part of the draft. */
  verifier?: string;
};

/** What each type of term says besides its type. */
export const termParts = {
  fixed: ['due'],
  duration: ['amount', 'unit'],
  recurring: ['until'],
  standing: [],
  event: ['event', 'amount', 'unit'],
  immediate: ['amount', 'unit'],
} as const satisfies Record<TermType, readonly (keyof TermValues)[]>;

/** A draft as the API takes it: what is empty is left out, and a term or rule that is not whole yet. */
export function draftOf(values: DraftValues): Partial<DraftInput> {
  const { source, term, reporting, verifier: _, mandatory, ...rest } = values;
  const said = sourceOf(source);
  const when = term && termOf(term);
  const offset = reporting?.offset?.amount
    ? { amount: reporting.offset.amount, unit: reporting.offset.unit ?? 'workday' }
    : undefined;
  return {
    ...(filled(rest) as Partial<Shared>),
    ...(rest.directive === undefined || mandatory === undefined ? {} : { mandatory }),
    ...(said ? { source: said } : {}),
    ...(when ? { term: when } : {}),
    ...(reporting?.rrule ? { reporting: { rrule: reporting.rrule, ...(offset ? { offset } : {}) } } : {}),
  };
}

const sourceOf = (source: DraftValues['source']): DraftInput['source'] =>
  source?.kind === undefined || source.kind === ''
    ? undefined
    : {
        kind: source.kind,
        title: source.title ?? '',
        ...(source.number?.trim() ? { number: source.number } : {}),
      };

/** The term the values make; undefined where a part it cannot do without is missing. */
export function termOf(values: TermValues): Term | undefined {
  const { type, due, until, event } = values;
  const amount = values.amount ?? undefined;
  const unit = values.unit ?? 'workday';
  switch (type) {
    case 'fixed':
      return due === undefined ? undefined : { type, due };
    case 'duration':
      return amount === undefined ? undefined : { type, amount, unit };
    case 'event':
      return amount === undefined ? undefined : { type, amount, unit, ...(event?.trim() ? { event } : {}) };
    case 'immediate':
      return { type, ...(amount === undefined ? {} : { amount, unit }) };
    case 'recurring':
      return { type, ...(until === undefined ? {} : { until }) };
    case 'standing':
      return { type };
    case undefined:
      return undefined;
  }
}

function filled(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
      const kept = Array.isArray(value)
        ? value.filter((entry) => typeof entry !== 'string' || entry.trim() !== '')
        : value;
      const empty =
        kept === undefined ||
        kept === null ||
        (typeof kept === 'string' && kept.trim() === '') ||
        (Array.isArray(kept) && kept.length === 0);
      return empty ? [] : [[name, kept]];
    }),
  );
}

/**
 * The draft a preview can be asked for while it is typed: milestones that are not whole wait, and words that change no
 * date may still be missing. Undefined before it has a title and a lead.
 */
export function previewable(values: DraftValues): Partial<DraftInput> | undefined {
  const draft = draftOf({
    ...values,
    milestones: values.milestones?.filter((one) => one?.title?.trim() && one.due),
  });
  if (draft.title === undefined || draft.leadUnit === undefined) return undefined;
  return { requirement: draft.title, ...draft };
}

/** What a form begins with: a kept draft, or the usual of a new one. */
export const valuesOf = (draft: object): DraftValues => ({ ...usual, ...draft });

const usual: DraftValues = {
  kind: 'task',
  urgency: 'normal',
  confidentiality: 'public',
  mandatory: true,
};

/** Whether a draft says anything of what the form keeps folded. */
export const hasMore = ({
  reporting,
  milestones,
  measures,
  evidenceKinds,
  contacts,
  tags,
}: DraftValues): boolean =>
  reporting !== undefined ||
  [milestones, measures, evidenceKinds, contacts, tags].some((list) => list !== undefined && list.length > 0);
