import type { Sheet } from '../../../domain/ledger/sheet.js';
import { readCsv } from './csv.js';
import { UnreadableLedger } from './unreadable.js';
import { readWorkbook } from './workbook.js';

const zip = Buffer.from([0x50, 0x4b, 3, 4]);
/** Old office files, and new ones under a password. */
const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
const starts = (content: Buffer, sign: Buffer): boolean => content.subarray(0, sign.length).equals(sign);

/**
 * A file by its content, not its name: a zip is a workbook, text is a csv, all else is refused.
 * @throws UnreadableLedger `import.old-format`, `import.encrypted`, `import.too-large`, `import.unreadable`
 */
export async function readFile(content: Buffer, name: string): Promise<Sheet[]> {
  if (starts(content, zip)) return readWorkbook(content);
  if (starts(content, compound))
    throw new UnreadableLedger(content.includes(encrypted) ? 'import.encrypted' : 'import.old-format');
  if (content.length === 0 || content.subarray(0, 4).toString('latin1') === '%PDF')
    throw new UnreadableLedger('import.unreadable');
  const wide = /^(\xff\xfe|\xfe\xff)/.test(content.subarray(0, 2).toString('latin1'));
  if (!wide && content.subarray(0, 4096).includes(0)) throw new UnreadableLedger('import.unreadable');
  return readCsv(content, name);
}
