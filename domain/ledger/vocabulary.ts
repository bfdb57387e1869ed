import type { CalendarDate } from '../calendar/instant.js';
import type { SourceKind } from '../policies/sources.js';

/** What the office calls things, and the day: everything a reading depends on besides the ledger. */
export interface Vocabulary {
  units: { code: string; name: string; aliases: string[] }[];
  groups: { code: string; name: string; aliases: string[]; members: string[] }[];
  posts: { code: string; name: string }[];
  people: { code: string; name: string; units: string[] }[];
  sources: readonly SourceKind[];
  supervisionOffice: string;
  today: CalendarDate;
}

export interface Named {
  code: string;
  name: string;
  group?: true;
}

/** Spelling does not matter: white space, quotation marks and kinds of brackets are ignored. */
const normal = (name: string): string =>
  name
    .replace(/[\s“”"'‘’《》]/g, '')
    .replace(/[（〔【[]/g, '(')
    .replace(/[）〕】\]]/g, ')');

interface Index {
  byName: Map<string, Named>;
  /** Every name of every unit and group with its pairs of characters, to find what is near. */
  spelled: { named: Named; pairs: string[]; chars: string[] }[];
}

const indexes = new WeakMap<Vocabulary, Index>();

/** Built once for a vocabulary: a ledger asks for the same names thousands of times. */
function indexOf(vocabulary: Vocabulary): Index {
  const known = indexes.get(vocabulary);
  if (known) return known;
  const byName = new Map<string, Named>();
  const spelled: Index['spelled'] = [];
  const add = (named: Named, names: readonly string[]): void => {
    for (const name of names.map(normal)) {
      if (!byName.has(name)) byName.set(name, named);
      spelled.push({ named, pairs: bigrams(name), chars: [...name] });
    }
  };
  for (const { code, name, aliases } of vocabulary.units) add({ code, name }, [name, ...aliases]);
  for (const { code, name, aliases } of vocabulary.groups)
    add({ code, name, group: true }, [name, ...aliases]);
  const index = { byName, spelled };
  indexes.set(vocabulary, index);
  return index;
}

/** The unit or group of a name or alias; undefined for an unknown one. */
export const findUnit = (vocabulary: Vocabulary, name: string): Named | undefined =>
  indexOf(vocabulary).byName.get(normal(name));

/** Units whose names share the most with an unknown one; nearest first. */
export function nearUnits(vocabulary: Vocabulary, name: string, most = 3): Named[] {
  const wanted = normal(name);
  const [pairs, chars] = [bigrams(wanted), [...wanted]];
  const best = new Map<Named, number>();
  for (const { named, pairs: own, chars: ownChars } of indexOf(vocabulary).spelled) {
    const score = overlap(pairs, own) + overlap(chars, ownChars) / 10;
    if (score > (best.get(named) ?? 0)) best.set(named, score);
  }
  return [...best]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([named]) => named);
}

const bigrams = (text: string): string[] =>
  text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));

const overlap = (a: readonly string[], b: readonly string[]): number =>
  (2 * a.filter((pair) => b.includes(pair)).length) / (a.length + b.length);
