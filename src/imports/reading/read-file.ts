import type { Sheet } from '../../../domain/ledger/sheet.js';
import { readCsv } from './csv.js';
import { UnreadableLedger } from './unreadable.js';
import { readWorkbook } from './workbook.js';

/** A file by its content, not its name: a zip is a workbook, text is a csv, all else (an old .xls, a PDF) is refused. */
export async function readFile(content: Buffer, name: string): Promise<Sheet[]> {
  if (content.length === 0) throw new UnreadableLedger('import.unreadable');
  if (content.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return readWorkbook(content);
  if (
    content.subarray(0, 8).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) ||
    content.subarray(0, 4).toString('latin1') === '%PDF'
  ) {
    throw new UnreadableLedger('import.unreadable');
  }
  if (content.subarray(0, 4096).includes(0)) throw new UnreadableLedger('import.unreadable');
  return readCsv(content, name);
}
