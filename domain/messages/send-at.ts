import { closeOf, isWorkingDay, nextWorkingDay } from '../calendar/calendar.js';
import { dateOf, instantOf, plusMillis, type Instant } from '../calendar/instant.js';
import type { Rules } from '../policies/rules.js';

/**
 * When a message goes out: within the office's send window, some minutes spread by a hash so that a thousand items
 * do not ring at once; 特急 goes at once, at any hour (docs/domain.md sections 4 and 5).
 */
export function sendAt(rules: Rules, at: Instant, atOnce: boolean, seed: string): Instant {
  if (atOnce) return at;
  const { calendar, policies } = rules;
  const { from, to, spreadMinutes } = policies.sendWindow;
  const spread = spreadMinutes === 0 ? 0 : (hash(seed) % (spreadMinutes * 60)) * 1000;
  let day = dateOf(at, calendar.zone);
  if (isWorkingDay(calendar, day)) {
    const opens = instantOf(day, from, calendar.zone);
    const shuts = instantOf(day, to, calendar.zone);
    if (at <= opens) return plusMillis(opens, spread);
    if (at <= shuts) {
      const spreadAt = plusMillis(at, spread);
      return spreadAt <= closeOf(calendar, day) ? spreadAt : at;
    }
  }
  day = nextWorkingDay(calendar, day);
  return plusMillis(instantOf(day, from, calendar.zone), spread);
}

/** FNV-1a, 32 bits: the same seed spreads the same on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193) >>> 0;
  }
  return value;
}
