import type { Duration, DurationUnit } from '../../../domain/calendar/duration.js';
import type { Rung } from '../../../domain/policies/rules.js';

/** About how many days a unit is: enough to draw by, not to count by. */
const days: Record<DurationUnit, number> = { workday: 1, day: 1, workhour: 1 / 8, hour: 1 / 24 };

const about = ({ amount, unit }: Duration): number => amount * days[unit];

/** What stands on the axis of a ladder: a rung, or one of the times it comes again. */
export interface Mark {
  rung: string;
  /** 0 the rung itself, 1 its first repetition. */
  again: number;
  /** From the due, in days. */
  at: number;
}

/** So many repetitions show that a rung comes again; how often is said in words. */
const drawnAgain = 6;

/** Every rung and its repetitions, in order of time. */
export function marksOf(rungs: readonly Pick<Rung, 'id' | 'offset' | 'repeat'>[]): Mark[] {
  return rungs
    .flatMap(({ id, offset, repeat }) =>
      Array.from({ length: 1 + Math.min(repeat?.times ?? 0, drawnAgain) }, (_, again) => ({
        rung: id,
        again,
        at: about(offset) + again * (repeat ? about(repeat.every) : 0),
      })),
    )
    .sort((a, b) => a.at - b.at);
}

/** Far things are drawn nearer: what happens around the due is what people look for. */
const drawn = (at: number): number => Math.sign(at) * Math.sqrt(Math.abs(at));

/**
 * Where marks and the due stand on the axis, in hundredths; those close together are moved apart so that none hides
 * another.
 */
export function places(marks: readonly Mark[]): { marks: number[]; due: number } {
  const points = marks.map(({ at }) => drawn(at));
  const first = Math.min(0, ...points);
  const gap = (Math.max(0, ...points) - first) / Math.max(12, marks.length * 1.4);
  const moved: number[] = [];
  for (const point of points) moved.push(Math.max(point, (moved.at(-1) ?? -Infinity) + gap));
  const length = Math.max(Number.EPSILON, ...moved.map((point) => point - first), -first);
  const place = (point: number): number => 4 + ((point - first) / length) * 92;
  const atDue = marks.findIndex(({ at }) => at === 0);
  return { marks: moved.map(place), due: place(moved[atDue] ?? 0) };
}
