import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { Lamp } from '../../../domain/policies/rules.js';
import { directiveQuery, type Directive } from '../directive/directive.js';
import { itemQuery, type Allowed, type Item } from '../item/item.js';
import type { Ref, Request } from './parts.js';

/** An item or a directive, as commands and signatures take it. */
export interface Subject extends Ref {
  version: number;
  title: string;
  number: string | null;
  /** What is asked. */
  words: string;
  lamp: Lamp;
  now: string;
  dueAt: string | null;
  provisional: boolean;
  over: boolean;
  late: boolean;
  /** Who leads it. */
  lead: string | undefined;
  allowed: Allowed[];
  requests: Request[];
  confirmations: Item['confirmations'];
  /** All that an item, or a directive, has by itself. */
  item?: Item;
  directive?: Directive;
}

export const ofItem = (item: Item): Subject => ({
  type: 'item',
  id: item.id,
  version: item.version,
  title: item.title,
  number: item.number,
  words: item.requirement,
  lamp: item.lamp,
  now: item.now,
  dueAt: item.dueAt,
  provisional: item.provisional,
  over: item.closedAt !== null,
  late: item.late,
  lead: item.assignments.find(({ role, status }) => role === 'lead' && status !== 'ended')?.unitName,
  allowed: item.allowed,
  requests: item.requests,
  confirmations: item.confirmations,
  item,
});

export const ofDirective = (directive: Directive): Subject => ({
  type: 'directive',
  id: directive.id,
  version: directive.version,
  title: directive.title,
  number: directive.source.number,
  words: directive.text,
  lamp: directive.lamp,
  now: directive.now,
  dueAt: directive.dueAt,
  provisional: false,
  over: directive.stage === 'closed' || directive.stage === 'void',
  late: directive.late,
  lead: directive.responsiblePostName ?? undefined,
  allowed: directive.allowed,
  requests: directive.requests,
  confirmations: directive.confirmations,
  directive,
});

/** The query of an item or a directive, as a subject. */
export function useSubject({ type, id }: Ref) {
  const item = useQuery({ ...itemQuery(id), select: ofItem, enabled: type === 'item' });
  const directive = useQuery({ ...directiveQuery(id), select: ofDirective, enabled: type === 'directive' });
  return type === 'item' ? item : directive;
}

/** A form that is about nothing in particular: what it names is not there. */
const blank: Omit<Subject, 'type' | 'id'> = {
  version: 0,
  title: '',
  number: null,
  words: '',
  lamp: 'green',
  now: '',
  dueAt: null,
  provisional: false,
  over: false,
  late: false,
  lead: undefined,
  allowed: [],
  requests: [],
  confirmations: [],
};

/** A directive that is still to be registered. */
export const unregistered: Subject = { ...blank, type: 'directive', id: 'new' };

/** Several items at once. */
export const severalItems: Subject = { ...blank, type: 'item', id: 'bulk' };

/** It as it is now, asked anew. @throws ApiProblem */
export const newest = async (queries: QueryClient, { type, id }: Ref): Promise<Subject> =>
  type === 'item'
    ? ofItem(await queries.fetchQuery({ ...itemQuery(id), staleTime: 0 }))
    : ofDirective(await queries.fetchQuery({ ...directiveQuery(id), staleTime: 0 }));

/** What is to be asked again after something was done to it; an item may be under a directive. */
export const touchedBy = ({ type, id }: Ref): string[][] => [
  [type, id],
  ...(type === 'item' ? [['directive']] : []),
  ['items'],
  ['directives'],
  ['todo'],
];
