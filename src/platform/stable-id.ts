import { createHash } from 'node:crypto';

/** A UUID made of a name by its SHA-256: whatever is named the same has the same id, on every machine and again. */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
