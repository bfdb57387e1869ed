import { createHash } from 'node:crypto';

/** An entry of the log as it was stored; times as PostgreSQL writes them, in UTC with microseconds. */
export interface ChainEntry {
  seq: number;
  kind: string;
  schema: number;
  at: string;
  recorded: string;
  actor: string;
  principal: string | null;
  command: string | null;
  key: string | null;
  data: unknown;
  prevHash: string;
  hash: string;
}

/** What is wrong with a chain: an entry is missing, not linked, altered, or the head names another end. */
export type ChainFault = { seq: number; fault: 'missing' | 'chain' | 'content' | 'head' };

/** Columns of `event` as a ChainEntry. */
export const chainColumns = `seq, kind, schema, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as recorded, actor, principal,
  command_name as command, command_key as key, data, prev_hash as "prevHash", hash`;

/**
 * The first fault of a stream's chain, computed here and not by the database that keeps it; undefined where every
 * entry is what it was. Entries in order of seq; the head as its row says.
 */
export function firstFault(
  entries: readonly ChainEntry[],
  head: { seq: number; hash: string },
): ChainFault | undefined {
  let before = '';
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1) return { seq: entry.seq, fault: 'missing' };
    if (entry.prevHash !== before) return { seq: entry.seq, fault: 'chain' };
    if (entryHash(entry) !== entry.hash) return { seq: entry.seq, fault: 'content' };
    before = entry.hash;
  }
  if (entries.length < head.seq && entries.length === 0) return { seq: 0, fault: 'missing' };
  return before === head.hash && entries.length === head.seq
    ? undefined
    : { seq: entries.length, fault: 'head' };
}

/** SHA-256 over the entry before and this one, as the SQL function event_hash computes it. */
export const entryHash = ({ prevHash, hash: _, ...entry }: ChainEntry): string =>
  createHash('sha256')
    .update(prevHash + jsonbText(entry))
    .digest('hex');

/** A value as PostgreSQL writes jsonb: keys by length, then by bytes; one space after each colon and comma. */
export function jsonbText(value: unknown): string {
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`;
  const members = Object.entries(value)
    .map(([key, part]) => ({ key, bytes: Buffer.from(key), part: part as unknown }))
    .sort((a, b) => a.bytes.length - b.bytes.length || Buffer.compare(a.bytes, b.bytes));
  return `{${members.map(({ key, part }) => `${JSON.stringify(key)}: ${jsonbText(part)}`).join(', ')}}`;
}

/** A number without exponent. */
function plainNumber(value: number): string {
  const text = JSON.stringify(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts;
  const digits = whole + fraction;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}
