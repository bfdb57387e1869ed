/** How often and when a delivery that failed is tried again. */
export interface BackOff {
  /** Attempts before the row is dead; sent again by hand it gets as many once more. */
  attempts: number;
  /** Wait after the first failure, in milliseconds; doubles with each further one. */
  firstMs: number;
  longestMs: number;
}

/** 30 s, 1 min, 2 min … at most 1 h apart: ten attempts are about four hours. */
export const defaultBackOff: BackOff = { attempts: 10, firstMs: 30_000, longestMs: 3_600_000 };

/** Milliseconds until the next attempt after so many; undefined when it is time to give up. */
export function nextAttemptIn(backOff: BackOff, made: number): number | undefined {
  const round = made % backOff.attempts;
  if (round === 0 && made > 0) return undefined;
  return Math.min(backOff.firstMs * 2 ** Math.max(0, round - 1), backOff.longestMs);
}
