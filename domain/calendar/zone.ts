import { Temporal } from 'temporal-polyfill';

/** A stretch of time, in milliseconds since 1970, in which a zone keeps one offset from UTC. */
interface OffsetSpan {
  from: number;
  to: number;
  offset: number;
}

const millisOfDay = 86_400_000;

/** The library searches three years ahead for a change of the clocks; less is relied upon. */
const searchedAhead = 1_000 * millisOfDay;

/**
 * The stretch last asked for, per zone. Looking a zone up costs 30 µs and a plan asks hundreds of times; a zone
 * without summer time has one stretch for all of the present. Nothing but the speed of an answer depends on it.
 */
const lastSpan = new Map<string, OffsetSpan>();

function spanAt(zone: string, epoch: number): OffsetSpan {
  const known = lastSpan.get(zone);
  if (known && known.from <= epoch && epoch < known.to) return known;
  const zoned = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone);
  const span = {
    // One millisecond on: at the instant of a transition "previous" would name the one before it.
    from: zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
    to: Math.min(zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity, epoch + searchedAhead),
    offset: zoned.offsetNanoseconds / 1_000_000,
  };
  lastSpan.set(zone, span);
  return span;
}

/** Wall-clock milliseconds (as if the zone were UTC) of an instant. */
export const localMillis = (zone: string, epoch: number): number => epoch + spanAt(zone, epoch).offset;

/**
 * Instant of a wall-clock time given in milliseconds as if the zone were UTC. A time that a change of the clocks
 * skips lies after it, one that comes twice is the first.
 */
export function epochOfLocal(zone: string, local: number): number {
  const span = spanAt(zone, local);
  const guess = local - span.offset;
  if (span.from <= guess - millisOfDay && guess + millisOfDay < span.to) return guess;
  return Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, 23)).toZonedDateTime(zone)
    .epochMilliseconds;
}
