import type { Report } from './problems.js';
import type { FileBodies } from './schemas.js';
import { otherSource, sourceNamed, type SourceKind } from './sources.js';

/** Faults of the catalogue of sources: a code or word twice, or no kind for all others. */
export function checkSources(sources: FileBodies['sources'], report: Report): void {
  const seen = new Map<string, string>();
  sources.forEach(({ code, zh, words }, index) => {
    for (const [name, place] of [
      [code, 'code'],
      [zh, 'zh'],
      ...words.map((word, at) => [word, `words[${at}]`] as const),
    ] as const) {
      const owner = seen.get(name);
      if (owner !== undefined) report('sources.twice', `[${index}].${place}`, { name });
      seen.set(name, code);
    }
  });
  if (!sources.some(({ code }) => code === otherSource))
    report('sources.no-other', '', { code: otherSource });
}

/** Default terms by the codes of the catalogue: a term may name its source by code, label or word. */
export function termsByCode(
  terms: FileBodies['policies']['defaultTerms'],
  sources: readonly SourceKind[],
  report: Report,
): FileBodies['policies']['defaultTerms'] {
  const seen = new Set<string>();
  return terms.map((term, index) => {
    const known = term.source === '*' ? '*' : sourceNamed(sources, term.source)?.code;
    const { source: given, urgency } = term;
    if (known === undefined)
      report('policies.source-unknown', `defaultTerms[${index}].source`, { source: given });
    const source = known ?? given;
    if (seen.has(`${source}/${urgency}`))
      report('policies.term-twice', `defaultTerms[${index}]`, { source, urgency });
    seen.add(`${source}/${urgency}`);
    return { ...term, source };
  });
}
