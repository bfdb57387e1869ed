import type { FormInstance } from 'antd';
import { placeIn, type ApiProblem } from '../api/problem.js';
import type { DraftValues } from './draft.js';

type Place = (string | number)[];

/**
 * Puts what the API refuses at the fields it names.
 * @param required what is said of a field that is only missing
 * @returns whether something is left that stands at no field
 */
export function mark(form: FormInstance<DraftValues>, problem: ApiProblem, required: string): boolean {
  const fields = form.getFieldsError().map(({ name }) => name);
  const found = problem.errors.map(({ path, code, message }) => ({
    name: nearest(fields, placeIn(path)),
    words: code === 'issue.incomplete' ? required : message,
  }));
  const placed = found.flatMap(({ name, words }) => (name ? [{ name, errors: [words] }] : []));
  form.setFields(placed as Parameters<typeof form.setFields>[0]);
  const [first] = placed;
  if (first) form.scrollToField(first.name, { focus: true });
  return placed.length === 0 || placed.length < problem.errors.length;
}

/** The field a place belongs to: its own, else the one that holds it, else the first within it. */
function nearest(fields: readonly Place[], place: Place): Place | undefined {
  const begins = (longer: Place, shorter: Place): boolean =>
    shorter.length > 0 && shorter.every((part, at) => longer[at] === part);
  const holding = fields.filter((field) => begins(place, field)).sort((a, b) => b.length - a.length);
  return holding[0] ?? fields.find((field) => begins(field, place));
}

/** Fields without which nothing is issued; a draft needs its title alone. */
export const neededToIssue = ['title', 'requirement', 'leadUnit'] as const;
export type Needed = (typeof neededToIssue)[number];

/** Which of the fields are empty. */
export const lacking = (values: DraftValues, names: readonly Needed[]): Needed[] =>
  names.filter((name) => !values[name]?.trim());
