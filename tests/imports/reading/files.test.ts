import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import type { LedgerReading } from '../../../domain/ledger/findings.js';
import { readLedger } from '../../../domain/ledger/reading.js';
import { readFile } from '../../../src/imports/reading/read-file.js';
import { codes, vocabulary } from '../../support/ledgers.js';

const header = ['序号', '工作任务', '责任单位', '完成时限'];
const reading = async (content: Buffer, name = '台账'): Promise<LedgerReading> =>
  readLedger(await readFile(content, name), name, vocabulary);
const titles = ({ rows }: LedgerReading): (string | undefined)[] => rows.map(({ draft }) => draft.title);

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('台账'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A zip of files that says of each what it likes about its size. */
function zipOf(files: Record<string, Buffer>, claimed?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claimed ?? content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimed ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

describe('workbooks', () => {
  it('merged cells carry down, a title over all columns stands once, a two-row header is one', async () => {
    const content = await workbook((sheet) => {
      sheet.addRow(['某局2027年重点任务清单']);
      sheet.addRow(['序号', '重点任务', '具体举措', '责任分工', null, '完成时限']);
      sheet.addRow([null, null, null, '牵头单位', '配合单位', null]);
      sheet.addRow([1, '大任务', '甲', '审计处', '办公室', new Date('2027-03-31')]);
      sheet.addRow([null, null, '乙', null, '规财处', 46295]);
      for (const range of ['A1:F1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:F3', 'A4:A5', 'B4:B5', 'D4:D5'])
        sheet.mergeCells(range);
    });
    const { rows, ignored } = await reading(content);
    expect(
      rows.map(({ address, draft }) => [
        address,
        draft.title,
        draft.tags,
        draft.leadUnit,
        draft.coUnits,
        draft.term,
      ]),
    ).toEqual([
      ['C4', '甲', ['大任务'], 'shenji', ['office'], { type: 'fixed', due: '2027-03-31' }],
      ['C5', '乙', ['大任务'], 'shenji', ['caiwu'], { type: 'fixed', due: '2026-09-30' }],
    ]);
    expect(ignored).toEqual([{ sheet: '台账', address: 'A1', why: 'title', text: '某局2027年重点任务清单' }]);
  });

  it('text in several fonts, links, booleans and full-width digits are read as what they say', async () => {
    const content = await workbook((sheet) => {
      sheet.addRow([...header, '是否办结']);
      sheet.addRow([1, null, null, '２０２７年３月３１日', false]);
      sheet.getCell('B2').value = { richText: [{ text: '编制' }, { text: '方案', font: { bold: true } }] };
      sheet.getCell('C2').value = { text: '审计处', hyperlink: 'https://example.org' };
    });
    expect((await reading(content)).rows[0]).toMatchObject({
      draft: { title: '编制方案', leadUnit: 'shenji', term: { type: 'fixed', due: '2027-03-31' } },
      takeOver: { status: 'running' },
    });
  });

  it('a time of day in a date cell is left out, and that is said', async () => {
    const content = await workbook((sheet) => {
      sheet.addRow(header);
      sheet.addRow([1, '甲', '审计处', new Date('2027-03-31T12:00:00Z')]);
    });
    const [row] = (await reading(content)).rows;
    expect([row?.draft.term, row?.findings.map(({ code }) => code)]).toEqual([
      { type: 'fixed', due: '2027-03-31' },
      ['import.time-left-out'],
    ]);
  });

  it('hidden sheets, columns and rows are read, and said', async () => {
    const content = await workbook((sheet) => {
      sheet.addRow(header);
      sheet.addRow([1, '甲', '审计处', '2027-03-31']).hidden = true;
      sheet.getColumn(3).hidden = true;
      sheet.state = 'hidden';
    });
    const { faults, rows } = await reading(content);
    expect(faults.map(({ code }) => code)).toEqual(['import.hidden-sheet', 'import.hidden-column']);
    expect(rows[0]?.findings.map(({ code }) => code)).toEqual(['import.hidden']);
  });

  it('shared formulas and errors are refused where they stand', async () => {
    const content = await workbook((sheet) => {
      sheet.addRow(header);
      sheet.addRow([1, '甲', '审计处', null]);
      sheet.addRow([2, '乙', null, '2027-03-31']);
      sheet.fillFormula('D2:D2', 'TODAY()', [46300]);
      sheet.getCell('C3').value = { error: '#REF!' };
    });
    const { rows } = await reading(content);
    expect(rows.flatMap(({ findings }) => findings.map(({ address, code }) => `${address} ${code}`))).toEqual(
      ['D2 import.formula', 'C3 import.cell-error'],
    );
  });

  it('more rows than are read are refused', async () => {
    const content = await workbook((sheet) => {
      sheet.addRow(header);
      for (let n = 1; n <= 20_000; n++) sheet.addRow([n]);
    });
    await expect(readFile(content, 'a.xlsx')).rejects.toMatchObject({ code: 'import.too-large' });
  }, 60_000);

  it('a file that unpacks to far more than it may is refused, also when its directory lies about the size', async () => {
    const bomb = {
      'xl/workbook.xml': Buffer.from('<workbook/>'),
      'xl/worksheets/sheet1.xml': Buffer.alloc(100 * 1024 * 1024),
    };
    for (const claimed of [undefined, 10])
      await expect(readFile(zipOf(bomb, claimed), 'a.xlsx')).rejects.toMatchObject({
        code: 'import.too-large',
      });
  }, 60_000);

  it('a sheet of more cells than a ledger has is refused before they are read', async () => {
    const sheet = Buffer.from('<c r="A1"/>'.repeat(700_000));
    const content = zipOf({
      'xl/workbook.xml': Buffer.from('<workbook/>'),
      'xl/worksheets/sheet1.xml': sheet,
    });
    await expect(readFile(content, 'a.xlsx')).rejects.toMatchObject({ code: 'import.too-large' });
  });

  it('a zip that is no workbook is refused', async () => {
    for (const content of [
      zipOf({ 'word/document.xml': Buffer.from('<document/>') }),
      zipOf({ 'xl/workbook.xml': Buffer.from('<workbook/>') }).subarray(0, 60),
    ])
      await expect(readFile(content, 'a.xlsx')).rejects.toMatchObject({ code: 'import.unreadable' });
  });
});

describe('text', () => {
  const body = '2027年任务清单\n序号,工作任务,责任单位,完成时限\n1,编制方案,"审计处、办公室",3月底前\n';

  it.each([
    ['UTF-8', Buffer.from(body)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${body}`)],
    ['GB18030', iconv.encode(body, 'gb18030')],
    ['UTF-16', iconv.encode(`\ufeff${body}`, 'utf-16le')],
    ['UTF-16, the other order', iconv.encode(`\ufeff${body}`, 'utf-16be')],
    ['tabs', Buffer.from(body.replaceAll(',', '\t'))],
    ['semicolons', Buffer.from(body.replaceAll(',', ';'))],
    ['line ends of old', Buffer.from(body.replaceAll('\n', '\r\n'))],
  ])('a title above the header, in %s', async (_, content) => {
    const { rows } = await reading(content);
    expect(
      rows.map(({ address, draft }) => [address, draft.leadUnit, draft.jointLeadUnits, draft.term]),
    ).toEqual([['B3', 'shenji', ['office'], { type: 'fixed', due: '2027-03-31' }]]);
  });

  it('a day number is a day, a formula is refused', async () => {
    const read = await reading(
      Buffer.from('工作任务,责任单位,完成时限\n甲,审计处,46400\n乙,审计处,=TODAY()\n'),
    );
    expect([titles(read), read.rows[0]?.draft.term, codes(read)]).toEqual([
      ['甲', '乙'],
      { type: 'fixed', due: '2027-01-13' },
      ['2 import.formula'],
    ]);
  });

  it('broken quotes do not stop the reading, other bytes are refused', async () => {
    expect(
      titles(await reading(Buffer.from('工作任务,责任单位,完成时限\n关于"甲"的事,审计处,2027-01-01\n'))),
    ).toEqual(['关于"甲"的事']);
    for (const content of [
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]),
      Buffer.from([0xff, 0xff, 0xff, 0x81]),
    ])
      await expect(readFile(content, 'a.csv')).rejects.toMatchObject({ code: 'import.unreadable' });
  });
});
