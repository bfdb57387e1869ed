import { inflateRawSync } from 'node:zlib';
import { mostRows } from './limits.js';
import { UnreadableLedger } from './unreadable.js';

/** What a workbook may unpack to, in bytes, files and cells; more is refused before it costs memory. */
const most = { bytes: 96 * 1024 * 1024, files: 2_000, cells: 30 * mostRows };

interface Entry {
  name: string;
  method: number;
  packed: number;
  size: number;
  at: number;
}

/**
 * Checks that a zip is a workbook and unpacks to no more than it says and may: its directory can lie, so every file
 * is unpacked within what is left.
 * @throws UnreadableLedger
 */
export function checkArchive(content: Buffer): void {
  const entries = entriesOf(content);
  if (!entries?.some(({ name }) => name === 'xl/workbook.xml'))
    throw new UnreadableLedger('import.unreadable');
  const tooLarge = new UnreadableLedger('import.too-large', { most: String(mostRows) });
  if (entries.length > most.files) throw tooLarge;
  let left = most.bytes;
  let cells = 0;
  for (const entry of entries) {
    if (entry.size > left) throw tooLarge;
    const file = unpack(content, entry, left);
    if (file === 'too-large') throw tooLarge;
    if (file === undefined) throw new UnreadableLedger('import.unreadable');
    left -= file.length;
    if (entry.name.startsWith('xl/worksheets/')) cells += count(file, '<c ') + count(file, '<row');
    if (cells > most.cells) throw tooLarge;
  }
}

const endSign = Buffer.from([0x50, 0x4b, 5, 6]);
const entrySign = 0x02014b50;
const fileSign = 0x04034b50;

/** The central directory of a zip; undefined where it is broken or of a kind no spreadsheet writes. */
function entriesOf(content: Buffer): Entry[] | undefined {
  const end = content.lastIndexOf(endSign);
  if (end < 0 || end + 22 > content.length) return undefined;
  const total = content.readUInt16LE(end + 10);
  let at = content.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let i = 0; i < total; i++) {
    if (at + 46 > content.length || content.readUInt32LE(at) !== entrySign) return undefined;
    const nameLength = content.readUInt16LE(at + 28);
    entries.push({
      name: content.toString('utf8', at + 46, at + 46 + nameLength),
      method: content.readUInt16LE(at + 10),
      packed: content.readUInt32LE(at + 20),
      size: content.readUInt32LE(at + 24),
      at: content.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(content: Buffer, entry: Entry, left: number): Buffer | 'too-large' | undefined {
  if (entry.at + 30 > content.length || content.readUInt32LE(entry.at) !== fileSign) return undefined;
  const from = entry.at + 30 + content.readUInt16LE(entry.at + 26) + content.readUInt16LE(entry.at + 28);
  const packed = content.subarray(from, from + entry.packed);
  if (entry.method === 0) return packed.length > left ? 'too-large' : packed;
  if (entry.method !== 8) return undefined;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : undefined;
  }
}

function count(file: Buffer, sign: string): number {
  let found = 0;
  for (let at = file.indexOf(sign); at >= 0; at = file.indexOf(sign, at + sign.length)) found += 1;
  return found;
}
