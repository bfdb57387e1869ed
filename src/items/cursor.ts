/** A place in an order: the values it is ordered by, null for what has none, and the id. */
export interface Place {
  values: readonly (string | null)[];
  id: string;
}

/** A cursor names a place in one order; it is opaque to callers and refused where it belongs to another order. */
export const encodeCursor = (sort: string, { values, id }: Place): string =>
  Buffer.from(JSON.stringify([sort, ...values, id])).toString('base64url');

/**
 * @param count how many values the order has
 * @throws CursorError where the text is no cursor of this order
 */
export function decodeCursor(cursor: string, sort: string, count = 1): Place {
  try {
    const [of, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const id = rest.pop();
    const values = rest.filter((value) => value === null || typeof value === 'string');
    if (of === sort && typeof id === 'string' && rest.length === count && values.length === count)
      return { values, id };
  } catch {
    // falls through: what cannot be read is no cursor
  }
  throw new CursorError();
}

export class CursorError extends Error {}
