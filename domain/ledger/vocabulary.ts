import type { CalendarDate } from '../calendar/instant.js';

/** What the office calls things, and the day: everything a reading depends on besides the ledger. */
export interface Vocabulary {
  units: { code: string; name: string; aliases: string[] }[];
  groups: { code: string; name: string; aliases: string[]; members: string[] }[];
  posts: { code: string; name: string }[];
  people: { code: string; name: string; units: string[] }[];
  supervisionOffice: string;
  today: CalendarDate;
}

export interface Named {
  code: string;
  name: string;
  group?: true;
}

/** Spelling does not matter: white space and kinds of brackets are ignored. */
const normal = (name: string): string => name.replace(/\s/g, '').replace(/（/g, '(').replace(/）/g, ')');

/** The unit or group of a name or alias; undefined for an unknown one. */
export function findUnit(vocabulary: Vocabulary, name: string): Named | undefined {
  const wanted = normal(name);
  const called = ({ name: own, aliases }: { name: string; aliases: string[] }): boolean =>
    normal(own) === wanted || aliases.some((alias) => normal(alias) === wanted);
  const unit = vocabulary.units.find(called);
  if (unit) return { code: unit.code, name: unit.name };
  const group = vocabulary.groups.find(called);
  return group ? { code: group.code, name: group.name, group: true } : undefined;
}

/** Units whose names share the most with an unknown one; nearest first. */
export function nearUnits(vocabulary: Vocabulary, name: string, most = 3): Named[] {
  const pairs = bigrams(normal(name));
  return [...vocabulary.units, ...vocabulary.groups.map((group) => ({ ...group, group: true as const }))]
    .map((unit) => ({
      unit,
      score: Math.max(...[unit.name, ...unit.aliases].map((own) => overlap(pairs, bigrams(normal(own))))),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ unit }) => ({
      code: unit.code,
      name: unit.name,
      ...('group' in unit ? { group: true as const } : {}),
    }));
}

const bigrams = (text: string): string[] =>
  text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));

const overlap = (a: readonly string[], b: readonly string[]): number =>
  (2 * a.filter((pair) => b.includes(pair)).length) / (a.length + b.length);

/** Several names in one cell, by any of the signs people put between them. */
export function splitNames(text: string, known: (name: string) => boolean): string[] {
  return text
    .split(/[、，,；;\n／/]+/)
    .flatMap((part) => (known(part.trim()) ? [part] : part.split(/\s+/)))
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '—' && part !== '-' && part !== '无');
}
