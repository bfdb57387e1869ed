/** Codes in words, one after another. */
export type Called = (codes: readonly string[]) => string;

/** How units, posts or people are called; what is not known keeps its code. */
export function namesOf(known: readonly { code: string; name: string }[]): Called {
  const names = new Map(known.map(({ code, name }) => [code, name]));
  return (codes) => codes.map((code) => names.get(code) ?? code).join('、');
}
