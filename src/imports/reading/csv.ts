import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Sheet } from '../../../domain/ledger/sheet.js';
import { UnreadableLedger } from './unreadable.js';
import { mostRows } from './workbook.js';

/**
 * A text ledger as one sheet: UTF-8 with or without mark, or GB18030 as spreadsheets save it; comma, semicolon or tab.
 * @throws UnreadableLedger
 */
export function readCsv(content: Buffer, name: string): Sheet[] {
  const text = decode(content);
  const firstLine = text.slice(0, text.search(/\r?\n/) + 1 || text.length);
  const delimiter =
    ['\t', ';', ','].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ?? ',';
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      bom: true,
      to: mostRows + 1,
    });
  } catch {
    throw new UnreadableLedger('import.unreadable');
  }
  if (rows.length > mostRows) throw new UnreadableLedger('import.too-large', { most: String(mostRows) });
  return [
    {
      name,
      rows: rows.map((values, index) => ({
        n: index + 1,
        cells: values.slice(0, 60).map((value, at) => ({
          address: `${columnName(at)}${index + 1}`,
          ...(/^=/.test(value.trim())
            ? { value: null, formula: true as const }
            : { value: value.slice(0, 8_000) }),
        })),
      })),
    },
  ];
}

function decode(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    const text = iconv.decode(content, 'gb18030');
    if (text.includes('\u0000')) throw new UnreadableLedger('import.unreadable');
    return text;
  }
}

/** 0 is A, 26 is AA. */
function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}
