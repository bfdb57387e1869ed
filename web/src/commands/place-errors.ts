import type { FormInstance } from 'antd';
import type { z } from 'zod';
import type { Bilingual } from '../../../domain/language.js';
import { schemaFaults } from '../../../domain/schema-words.js';
import { placeIn } from '../api/problem.js';
import type { Field } from './fields.js';

/** A place of the body and what is said about it. */
export interface Refused {
  path: string;
  message: string;
}

/** What a schema refuses in a body, in the reader's language. */
export const refusedBy = (schema: z.ZodType, body: unknown, label: (words: Bilingual) => string): Refused[] =>
  schemaFaults(schema, body).map(({ path, words }) => ({ path: path.join('.'), message: label(words) }));

/**
 * Puts what is refused at the fields it names and goes to the first.
 * @returns whether everything stands at a field
 */
export function placeErrors(
  form: FormInstance,
  fields: readonly Field[],
  errors: readonly Refused[],
): boolean {
  const known = new Set<string>(fields.map(({ name }) => name));
  const here = errors
    .map(({ path, message: words }) => ({ name: placeIn(path), words }))
    .filter(({ name }) => known.has(String(name[0])));
  form.setFields(here.map(({ name, words }) => ({ name, errors: [words] })));
  const [first] = here;
  if (first) form.scrollToField(first.name, { focus: true });
  return here.length > 0 && here.length === errors.length;
}
