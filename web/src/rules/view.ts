/** Parts of the office's rules, in the order in which they are read. */
export const parts = ['calendar', 'ladders', 'chains', 'terms'] as const;
type Part = (typeof parts)[number];

/** What is looked at; it stands in the address. */
export interface RulesView {
  part?: Part;
  year?: string;
}

export function readRulesView(search: Record<string, unknown>): RulesView {
  const part = parts.find((name) => name === search['part']);
  const year = search['year'];
  return {
    ...(part === undefined ? {} : { part }),
    ...(typeof year === 'string' && /^(199\d|20\d\d|21\d\d)$/.test(year) ? { year } : {}),
  };
}
