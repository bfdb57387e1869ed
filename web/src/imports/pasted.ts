import { headerAt } from '../../../domain/ledger/header.js';

/**
 * Rows copied from a spreadsheet as a ledger's file. Where they bring no header the usual one is put before them.
 * @param columns headings of the usual header, as people read them
 */
export function fileOfRows(text: string, name: string, columns: string): File {
  const [line = ''] = text.split(/\r?\n/, 1);
  const cells = line.split('\t').map((value, at) => ({ address: String(at), value }));
  const headed = headerAt({ name, rows: [{ n: 1, cells }] }, 0) !== undefined;
  const header = columns.split(/、|, /).join('\t');
  return new File([headed ? text : `${header}\n${text}`], `${name}.csv`, { type: 'text/csv' });
}
