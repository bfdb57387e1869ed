// eslint-disable-next-line no-control-regex -- that character is what is looked for
const unkeepable = /[\u0000\p{Surrogate}]/u;

/** Deeper no request is made. */
const deepest = 64;

/**
 * Path of the first part PostgreSQL cannot keep as JSON, or that is no honest part of a request: a text with the
 * character U+0000 or half of a surrogate pair, a key `__proto__`, or what lies too deep. Undefined where all can be
 * kept.
 */
export function unstorable(value: unknown, path = '', depth = 0): string | undefined {
  if (typeof value === 'string') return unkeepable.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > deepest) return path.slice(0, 200);
  for (const [key, part] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (key === '__proto__' || unkeepable.test(key)) return path;
    const found = unstorable(part, at, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
