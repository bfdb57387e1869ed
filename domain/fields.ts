import { z } from 'zod';
import { yearOf } from './calendar/date.js';
import { says } from './schema-words.js';

/** Years a day of an item or a directive may lie in: what offices plan and take over, and calendars can count. */
const firstYear = 1990;
const lastYear = 2199;

const unseen = /(?![\t\n\r])[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/**
 * A text as it is kept: composed (NFC), so that equal texts are equal, and without characters that show nothing or
 * turn the direction of reading.
 */
export const plainText = (given: string): string => given.normalize('NFC').replace(unseen, '');

/** A text of people: plain, trimmed, at least one character. */
export const text = (max: number) => z.string().overwrite(plainText).trim().min(1).max(max);

const within = (value: string): boolean => yearOf(value) >= firstYear && yearOf(value) <= lastYear;
const outside = says({
  zh: `年份应在 ${firstYear} 至 ${lastYear} 之间`,
  en: `must lie in the years ${firstYear} to ${lastYear}`,
});

/** A day. */
export const day = z.iso.date().refine(within, outside);

/** A day, meaning its close, or an instant with its offset. */
export const due = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).refine(within, outside);

/** Largest count of versions or entries: what the record keeps them as. */
export const largestCount = 2_147_483_647;

/** Version of an item, a draft, a directive or a policy, as its reader saw it; 0 is that of nothing. */
export const version = z.int().min(0).max(largestCount);

/** Why somebody does what has to be explained. */
export const reason = text(1000);

/** Number of a milestone, measure, instruction or effect. */
export const no = z.int().min(1).max(9999);

/** What an item or a directive calls its own parts: a1, r2, c3. */
export const localId = z.string().regex(/^[a-z]{1,2}[1-9][0-9]{0,5}$/);

/** Attachments that prove what is said. */
export const evidence = z.array(z.uuid()).max(20).optional();

/** A command that needs no words. */
export const empty = z.strictObject({});
