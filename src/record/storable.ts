// eslint-disable-next-line no-control-regex -- that character is what is looked for
const unkeepable = /[\u0000\p{Surrogate}]/u;

/**
 * Path of the first text PostgreSQL cannot keep as JSON: one with the character U+0000, or half of a surrogate pair.
 * Undefined where all can be kept.
 */
export function unstorable(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return unkeepable.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (unstorable(key) !== undefined) return path;
    const found = unstorable(part, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
