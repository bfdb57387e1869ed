/** A cursor names a place in one order; it is opaque to callers and refused where it belongs to another order. */
export function encodeCursor(sort: string, key: [string | null, string]): string {
  return Buffer.from(JSON.stringify([sort, ...key])).toString('base64url');
}

/** @throws CursorError where the text is no cursor of this order */
export function decodeCursor(cursor: string, sort: string): [string | null, string] {
  try {
    const [of, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (of === sort && typeof id === 'string' && (value === null || typeof value === 'string'))
      return [value, id];
  } catch {
    // falls through: what cannot be read is no cursor
  }
  throw new CursorError();
}

export class CursorError extends Error {}
