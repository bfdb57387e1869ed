import { z } from 'zod';

/** A place in an order: the values it is ordered by, null for what has none, and the id. */
export interface Place {
  values: readonly (string | null)[];
  id: string;
}

/** A cursor names a place in one order; it is opaque to callers and refused where it belongs to another order. */
export const encodeCursor = (sort: string, { values, id }: Place): string =>
  Buffer.from(JSON.stringify([sort, ...values, id])).toString('base64url');

/** What a value of an order is: how it has to read in a cursor, and what SQL takes it for. */
export type ValueKind = 'instant' | 'rank' | 'text';
const readings: Record<ValueKind, z.ZodType<string>> = {
  instant: z.iso.datetime({ offset: true }),
  rank: z.string().regex(/^\d$/),
  text: z.string(),
};

/**
 * @param kinds what the values of the order are
 * @throws CursorError where the text is no cursor of this order
 */
export function decodeCursor(cursor: string, sort: string, kinds: readonly ValueKind[]): Place {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [of, ...values] = z
      .array(z.string().nullable())
      .length(kinds.length + 2)
      .parse(read);
    const id = z.uuid().parse(values.pop());
    if (of === sort) {
      kinds.forEach((kind, index) => readings[kind].nullable().parse(values[index]));
      return { values, id };
    }
  } catch {
    // falls through: what cannot be read is no cursor
  }
  throw new CursorError();
}

export class CursorError extends Error {}
