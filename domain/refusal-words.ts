import { directiveCommandRow, stageLabels } from './directive/table.js';
import { fill } from './fill.js';
import {
  assignmentStatusLabels,
  filingStatusLabels,
  requestKindLabels,
  requestStatusLabels,
} from './item/labels.js';
import { commandRow, statusLabels } from './item/table.js';
import type { Bilingual, Language } from './language.js';
import { refusalTexts } from './refusal-texts.js';
import type { Refusal } from './refusals.js';

type Labels = (value: string) => Bilingual | undefined;

const of =
  (table: Readonly<Record<string, Bilingual>>): Labels =>
  (value) =>
    table[value];

/** A command by its Update name or, of a request, by the name its route has. */
const commands =
  (row: (name: string) => { label: Bilingual } | undefined): Labels =>
  (name) =>
    (row(name) ?? row(`request.${name}`))?.label;
const ofItems = commands(commandRow);
const ofDirectives = commands(directiveCommandRow);

const phases = of({ ...statusLabels, running: statusLabels.in_progress });
const statuses: Readonly<Record<string, Labels>> = {
  assignment: of(assignmentStatusLabels),
  filing: of(filingStatusLabels),
  request: of(requestStatusLabels),
};

/** What a refusal names by its code, in people's words; by the parameter's name and whose refusal it is. */
const labels: Readonly<Record<string, (about: string, value: string) => Bilingual | undefined>> = {
  command: (about, name) =>
    about === 'directive' ? (ofDirectives(name) ?? ofItems(name)) : (ofItems(name) ?? ofDirectives(name)),
  phase: (_, phase) => phases(phase),
  stage: (_, stage) => of(stageLabels)(stage),
  status: (about, status) => statuses[about]?.(status),
  kind: (about, kind) => (about === 'request' ? of(requestKindLabels)(kind) : undefined),
};

/**
 * The refusal's sentence; `{name}` in the catalogue is replaced by the parameter of that name, commands and states by
 * their labels.
 */
export function refusalText({ code, params = {} }: Refusal, language: Language): string {
  const [about = ''] = code.split('.');
  const worded = Object.entries(params).map(([name, value]) => [
    name,
    (typeof value === 'string' ? labels[name]?.(about, value)?.[language] : undefined) ?? value,
  ]);
  return fill(refusalTexts[code][language], Object.fromEntries(worded) as Record<string, unknown>);
}
