import { z } from 'zod';
import type { Item } from '../item/item.js';
import type { Subject } from '../subject/subject.js';
import type { Offer, Row } from './offer.js';
import type { FieldName } from './texts.js';

/** One property of a body as JSON Schema tells it. */
export interface Property {
  type?: string;
  enum?: string[];
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  format?: string;
  anyOf?: Property[];
  items?: Property;
  properties?: Record<string, Property>;
}

export interface Field {
  name: FieldName;
  required: boolean;
  property: Property;
}

/** What a field is shown with. */
export interface FieldProps {
  field: Field;
  subject: Subject;
  offer: Offer;
  /** Where the body stands in the form, of one within another. */
  within?: readonly (string | number)[];
}

/** The fields people fill in: those of the schema, without what is given already and what the subject does not have. */
export function fieldsOf(schema: z.ZodObject, subject: Subject, command: string, given: Row): Field[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  return Object.entries(json.properties ?? {})
    .filter(([name]) => !(name in given) && !left.includes(name))
    .filter(([name]) => applies[name]?.(subject, command) ?? true)
    .map(([name, property]) => ({
      name: name as FieldName,
      required: json.required?.includes(name) ?? false,
      property,
    }));
}

/** Said by the offer where it applies, or by pages of their own. */
const left: readonly string[] = ['reportId', 'submissionId', 'packageDigest', 'slot'];

/** Fields that are asked only where there is what they speak of. */
const applies: Record<string, (subject: Subject, command: string) => boolean> = {
  measures: ({ item }, command) => !item || command === 'amend' || item.measures.length > 0,
  milestones: ({ item }) => item !== undefined && unmet(item).length > 0,
  unit: (_, command) => !['report', 'acknowledge', 'request-return', 'request-closure'].includes(command),
  // Which date an interim report answers is asked only where there is a choice.
  no: ({ directive }, command) => !directive || command !== 'report' || openInterims(directive).length > 1,
};

export const unmet = (item: Item): Item['milestones'] =>
  item.milestones.filter(({ metAt }) => metAt === null);

export const openInterims = ({
  interimDues,
}: NonNullable<Subject['directive']>): NonNullable<Subject['directive']>['interimDues'] =>
  interimDues.filter(({ filedAt }) => filedAt === null);

/** What a form begins with: what a new word replaces as a whole stands there as it is. */
export function startOf(subject: Subject, command: string): Row {
  const { directive } = subject;
  if (directive && command === 'set-measures' && directive.measures.length > 0)
    return { measures: directive.measures.map(({ text }) => text) };
  if (directive && command === 'assign' && directive.responsibilities.length > 0)
    return {
      responsibilities: directive.responsibilities.map(({ unit, role, duty }) => ({ unit, role, duty })),
    };
  if (command === 'assign') return { responsibilities: [{ role: 'lead' }] };
  if (directive && command === 'amend') {
    const { kind, issuer, number } = directive.source;
    return { source: { kind, issuer, ...(number === null ? {} : { number }) } };
  }
  return {};
}
