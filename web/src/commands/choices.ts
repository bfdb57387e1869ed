import { assignmentRoleLabels, clockLabels } from '../../../domain/item/labels.js';
import type { Bilingual } from '../../../domain/language.js';
import { commandLabel } from '../subject/labels.js';
import type { Subject } from '../subject/subject.js';
import { openInterims, unmet } from './fields.js';
import type { Offer } from './offer.js';
import type { useCommandTexts } from './texts.js';

export interface Choice<V> {
  value: V;
  label: string;
}
type Label = (text: Bilingual) => string;

/** What is numbered on the subject and meant by `no` of the command; `words` writes a due. */
export function numbered(
  { item, directive, requests }: Subject,
  command: string,
  label: Label,
  words: (at: string) => string,
): Choice<number>[] {
  if (command === 'reassign-step')
    return requests.flatMap(({ steps }) => steps.map(({ no, name }) => ({ value: no, label: name })));
  if (command === 'apply')
    return (item?.instructions ?? directive?.instructions ?? []).flatMap(({ effects }) =>
      effects.map((effect) => ({
        value: effect.no,
        label: `${effect.no} ${label(commandLabel('item', effect.command))}`,
      })),
    );
  if (directive)
    return openInterims(directive).map(({ no, due }) => ({
      value: no,
      label: `${no} ${label(clockLabels.interim)} ${words(due)}`,
    }));
  if (!item) return [];
  if (command === 'show-measure')
    return item.measures.map(({ no, text }) => ({ value: no, label: `${no} ${text}` }));
  const known = (command === 'meet-milestone' ? unmet(item) : item.milestones).map(({ no, title }) => ({
    value: no,
    label: `${no} ${title}`,
  }));
  if (command !== 'set-milestone') return known;
  const next = Math.max(0, ...known.map(({ value }) => value)) + 1;
  return [...known, { value: next, label: `${next} +` }];
}

/** What a term to extend may be: the item's, a milestone's, or that of the caller's own contract. */
export function targets(
  { item }: Subject,
  offer: Offer,
  t: ReturnType<typeof useCommandTexts>,
  known: readonly { code: string; name: string }[],
): Choice<string>[] {
  if (!item) return [];
  const own = item.assignments.find(({ unit }) => unit === offer.unit);
  const name = known.find(({ code }) => code === offer.unit)?.name ?? offer.unit ?? '';
  return [
    ...(own?.role === 'lead' ? [{ value: 'deadline', label: t('deadline') }] : []),
    ...unmet(item).map(({ no, title }) => ({
      value: `milestone:${no}`,
      label: t('ofMilestone', { no, title }),
    })),
    ...(own && own.role !== 'lead'
      ? [{ value: `assignment:${own.id}`, label: t('ofUnit', { unit: name }) }]
      : []),
  ];
}

/** Parts a unit can have, of those a body knows. */
export const roles = (known: readonly string[], label: Label): Choice<string>[] =>
  known.map((role) => ({
    value: role,
    label: label(assignmentRoleLabels[role as keyof typeof assignmentRoleLabels]),
  }));
