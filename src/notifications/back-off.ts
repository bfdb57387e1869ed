/** How often and when a delivery that failed is tried again. */
export interface BackOff {
  /** Attempts before the row is dead. */
  attempts: number;
  /** Wait after the first failure, in milliseconds; doubles with each further one. */
  firstMs: number;
  longestMs: number;
}

/** 30 s, 1 min, 2 min … at most 1 h apart: ten attempts are about five hours. */
export const defaultBackOff: BackOff = { attempts: 10, firstMs: 30_000, longestMs: 3_600_000 };

/** Milliseconds until the next attempt after so many; undefined when there is none. */
export function nextAttemptIn(backOff: BackOff, made: number): number | undefined {
  if (made >= backOff.attempts) return undefined;
  return Math.min(backOff.firstMs * 2 ** Math.max(0, made - 1), backOff.longestMs);
}
