import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Sheet } from '../../../domain/ledger/sheet.js';
import { mostColumns, mostRows, mostText } from './limits.js';
import { UnreadableLedger } from './unreadable.js';

/** Lines in which the separator is looked for: a title and notes above the header have none. */
const looked = 30;

/**
 * A text ledger as one sheet: UTF-8 or UTF-16 with or without mark, or GB18030 as spreadsheets save it; comma,
 * semicolon, tab or Chinese comma.
 * @throws UnreadableLedger
 */
export function readCsv(content: Buffer, name: string): Sheet[] {
  const text = decode(content);
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter: separatorOf(text),
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
        cells: values.slice(0, mostColumns).map((value, at) => ({
          address: `${columnName(at)}${index + 1}`,
          ...(/^=/.test(value.trim())
            ? { value: null, formula: true as const }
            : { value: value.slice(0, mostText) }),
        })),
      })),
    },
  ];
}

/** The sign that stands most often in the first lines, each line counted for what most of them agree on. */
function separatorOf(text: string): string {
  const lines = text.slice(0, 64 * 1024).split(/\r\n|\n|\r/, looked);
  const score = (sign: string): number =>
    lines.map((line) => line.split(sign).length - 1).reduce((sum, n) => sum + Math.min(n, mostColumns), 0);
  const [best] = ['\t', ',', ';', '|', '，']
    .map((sign, at) => ({ sign, score: score(sign), at }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  return best && best.score > 0 && !(best.sign === '，' && score(',') >= lines.length) ? best.sign : ',';
}

function decode(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return iconv.decode(content, 'utf-16le');
  if (content[0] === 0xfe && content[1] === 0xff) return iconv.decode(content, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    const text = iconv.decode(content, 'gb18030');
    if (text.includes('\u0000') || text.includes('\ufffd')) throw new UnreadableLedger('import.unreadable');
    return text;
  }
}

/** 0 is A, 26 is AA. */
function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}
