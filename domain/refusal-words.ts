import { isCalendarDate } from './calendar/date.js';
import { dayWords, instantWords, type OfficeTime } from './calendar/day-words.js';
import { isInstant } from './calendar/instant.js';
import { directiveCommandRow, stageLabels } from './directive/table.js';
import { fill } from './fill.js';
import {
  assignmentRoleLabels,
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

/** What only the office itself can tell: how it reads its clock, and what its codes are called. */
export interface OfficeWords {
  time: OfficeTime;
  /** Name of a unit, a post or a person; undefined where the code is unknown. */
  nameOf: (what: 'unit' | 'post' | 'person', code: string) => string | undefined;
}

const named =
  (what: 'unit' | 'post' | 'person'): Naming =>
  (_, code, office) => {
    const name = office.nameOf(what, code);
    return name === undefined ? undefined : { zh: name, en: name };
  };

type Naming = (about: string, value: string, office: OfficeWords) => Bilingual | undefined;

const requestKind: Naming = (about, kind) =>
  about === 'request' || about === 'issue' ? of(requestKindLabels)(kind) : undefined;

const fields = of({
  leadUnit: { zh: '牵头单位', en: 'lead unit' },
  requirement: { zh: '工作要求', en: 'requirement' },
  term: { zh: '期限', en: 'term' },
});

/** What a refusal names by its code, in people's words; by the parameter's name and whose refusal it is. */
const labels: Readonly<Record<string, Naming>> = {
  command: (about, name) =>
    about === 'directive' ? (ofDirectives(name) ?? ofItems(name)) : (ofItems(name) ?? ofDirectives(name)),
  phase: (_, phase) => phases(phase),
  stage: (_, stage) => of(stageLabels)(stage),
  status: (about, status) => statuses[about]?.(status),
  kind: requestKind,
  request: requestKind,
  roles: (_, role) => of(assignmentRoleLabels)(role),
  missing: (_, field) => fields(field),
  unit: named('unit'),
  units: named('unit'),
  post: named('post'),
  person: named('person'),
  verifier: named('person'),
};

/** A day or an instant as people read it, in the office's time. */
function timeWords(value: string, language: Language, time: OfficeTime): string | undefined {
  if (isCalendarDate(value)) return dayWords(value, language);
  return isInstant(value) ? instantWords(value, time, language) : undefined;
}

/**
 * The refusal's sentence; `{name}` in the catalogue is replaced by the parameter of that name: commands and states by
 * their labels, units, posts and people by their names, days and instants by words, several one after the other.
 */
export function refusalText({ code, params = {} }: Refusal, language: Language, office: OfficeWords): string {
  const [about = ''] = code.split('.');
  const worded = (name: string, value: unknown): unknown =>
    typeof value === 'string'
      ? (labels[name]?.(about, value, office)?.[language] ?? timeWords(value, language, office.time) ?? value)
      : Array.isArray(value)
        ? value.map((part) => worded(name, part)).join(language === 'zh' ? '、' : ', ')
        : value;
  const values = Object.entries(params).map(([name, value]) => [name, worded(name, value)]);
  return fill(refusalTexts[code][language], Object.fromEntries(values) as Record<string, unknown>);
}
