import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { effective } from '../../../domain/ledger/correct.js';
import { readLedger } from '../../../domain/ledger/reading.js';
import { readFile } from '../../../src/imports/reading/read-file.js';
import { codes, read, shipped, vocabulary } from '../../support/ledgers.js';

describe('the ledgers that come with it', () => {
  it('the yearly ledger: merged tasks become tags, past terms and unclear ones are asked', async () => {
    const reading = await shipped('2026年度重点工作督办台账.xlsx');
    expect(reading.rows).toHaveLength(20);
    expect(codes(reading)).toEqual([
      '1 import.past-due',
      '6 import.past-due',
      '8 import.term-part',
      '9 import.past-due',
      '10 import.past-due',
      '11 import.term-unclear',
      '12 import.past-due',
      '13 import.past-due',
      '14 import.term-unclear',
      '15 import.past-due',
      '19 import.term-unclear',
      '20 import.past-due',
    ]);
    expect(reading.rows[9]?.draft).toMatchObject({
      title: '“一带一路”地震监测台网项目完成设备安装',
      leadUnit: 'jiance',
      coUnits: ['caiwu'],
      responsiblePost: 'fg-jiance',
      term: { type: 'fixed', due: '2026-09-30' },
      confidentiality: 'public',
      tags: ['重大项目建设'],
    });
    expect(reading.rows[19]?.draft.term).toEqual({ type: 'fixed', due: '2026-09-30' });
  });

  it('the findings: finished work is closed, running work runs with its progress, measures are single', async () => {
    const reading = await shipped('巡察反馈问题整改台账.xlsx');
    expect(codes(reading)).toEqual([]);
    expect(reading.rows.map(({ takeOver }) => takeOver)).toEqual([
      { status: 'closed' },
      { status: 'running', percent: 60 },
      { status: 'running' },
      { status: 'running' },
      { status: 'running' },
      { status: 'running' },
    ]);
    expect(reading.rows[0]?.draft).toMatchObject({
      kind: 'rectification',
      leadUnit: 'dangwei',
      coUnits: ['zhibu'],
      measures: ['开展组织生活专项检查', '补齐2025年四季度以来记录', '建立季度通报制度'],
    });
  });

  it('the coming year: secrets are refused, collectives asked, joint leads read, the second sheet says the year', async () => {
    const reading = await shipped('2027年重点工作任务分工.xlsx');
    expect(reading.rows).toHaveLength(25);
    expect(codes(reading)).toEqual([
      '10 import.group-leads',
      '13 import.term-event',
      '16 import.unit-unknown',
      '17 import.secret',
      '18 import.term-unclear',
      '22 import.term-event',
      '25 import.group-leads',
    ]);
    expect(reading.rows[11]?.draft).toMatchObject({
      leadUnit: 'jiance',
      jointLeadUnits: ['yujing'],
      coUnits: ['zhan1', 'zhan2', 'zhan3'],
    });
    expect(reading.rows[23]?.draft.term).toEqual({ type: 'fixed', due: '2027-05-12' });
    expect(reading.ignored.filter(({ why }) => why === 'heading')).toHaveLength(7);
  });

  it('one answer may cover all rows, and one row may become an item for each member', async () => {
    const reading = await shipped('2027年重点工作任务分工.xlsx');
    const branches = reading.rows[9];
    if (!branches) throw new Error('no such row');
    const each = effective(branches, { answers: { D17: 'each' } }, {});
    expect([each.status, each.drafts.length]).toEqual(['ready', 13]);
    const secret = reading.rows[16];
    expect(secret && effective(secret, { draft: { confidentiality: 'public' } }, {}).status).toBe('refused');
    expect(secret && effective(secret, { skip: true }, {}).status).toBe('skipped');
  });
});

describe('ledgers of other offices', () => {
  const header = ['编号', '督办事项', '承办单位', '协同单位', '办结时限', '进展情况', '是否办结'];

  it('columns in any order and under other names, totals and notes below', () => {
    const reading = read([
      ['某局督办事项一览表', null, null, null, null, null, null],
      header,
      ['督〔2026〕12号', '编制方案', '规财处', '人教处；审计处', '2027.1.15', '完成30%', '否'],
      ['合计', '1项', null, null, null, null, null],
      ['注：以上事项按月通报', null, null, null, null, null, null],
    ]);
    expect(reading.rows).toHaveLength(1);
    expect(reading.rows[0]).toMatchObject({
      draft: {
        title: '编制方案',
        leadUnit: 'caiwu',
        coUnits: ['renshi', 'shenji'],
        term: { type: 'fixed', due: '2027-01-15' },
      },
      takeOver: { status: 'running', percent: 30, number: '督〔2026〕12号' },
    });
    expect(reading.ignored.map(({ why }) => why)).toEqual(['title', 'total', 'note']);
  });

  it('a header of two rows: the lower one refines the upper', () => {
    const reading = read([
      ['序号', '任务', '责任分工', '责任分工', '时间'],
      [null, '工作任务', '责任单位', '配合单位', '完成时限'],
      [1, '编制方案', '审计处', '办公室', '2027-02-01'],
    ]);
    expect(reading.rows[0]?.draft).toMatchObject({
      title: '编制方案',
      leadUnit: 'shenji',
      coUnits: ['office'],
    });
  });

  it('a number twice is refused at both places', () => {
    const reading = read([
      header,
      ['督〔2026〕1号', '甲', '审计处', null, '2027-01-15', null, '否'],
      ['督〔2026〕1号', '乙', '审计处', null, '2027-01-15', null, '否'],
    ]);
    expect(codes(reading)).toEqual(['1 import.number-twice', '2 import.number-twice']);
  });

  it('a clue and a missing unit are refused, an unknown unit is asked with what is near', () => {
    const reading = read([
      header,
      [null, '问题线索移送', '审计处', null, '2027-01-15', null, null],
      [null, '甲', null, null, '2027-01-15', null, null],
      [null, '乙', '监测中新', null, '2027-01-15', null, null],
    ]);
    expect(codes(reading)).toEqual(['1 import.clue', '2 import.lead-missing', '3 import.unit-unknown']);
    expect(reading.rows[2]?.findings[0]?.choices?.map(({ value }) => value)).toContain('jiance');
  });

  it('a file without a table says so', () => {
    expect(read([['随便写写']]).faults).toEqual([{ code: 'import.no-table', params: {} }]);
  });

  it('the order of columns changes nothing', () => {
    const rows = [
      ['序号', '工作任务', '责任单位', '配合单位', '完成时限', '密级', '联系人'],
      [1, '编制方案', '监测中心、预警中心', '各中心站', '2027年3月底前', '内部', '钟家瑞'],
      [2, '组织演练', '应急服务处', '办公室', '每季度末', '公开', '张敏'],
    ];
    const plain = read(rows).rows.map(({ draft }) => draft);
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7, maxLength: 7 }), (order) => {
        const shuffled = read(rows.map((values) => order.map((at) => values[at] ?? null)));
        expect(shuffled.rows.map(({ draft }) => draft)).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });

  it('nothing in a cell makes it throw', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.integer(),
      fc.double(),
      fc.constant(null),
      fc.constantFrom('各处室', '2026年', '长期', '牵头单位', '一、', '注：'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 7, maxLength: 7 }), { maxLength: 12 }), (rows) => {
        read([header, ...rows]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('files', () => {
  it('reads text as spreadsheets save it: GB18030 and UTF-8, commas and tabs', async () => {
    const text = '序号,工作任务,责任单位,完成时限\n1,编制方案,审计处,2027-01-15\n';
    for (const content of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      iconv.encode(text, 'gb18030'),
      Buffer.from(text.replaceAll(',', '\t')),
    ]) {
      const reading = readLedger(await readFile(content, '台账.csv'), '台账.csv', vocabulary);
      expect(reading.rows.map(({ draft }) => [draft.title, draft.leadUnit])).toEqual([
        ['编制方案', 'shenji'],
      ]);
    }
  });

  it('never evaluates a formula: the cell is refused, in a workbook and in text', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('台账');
    sheet.addRow(['序号', '工作任务', '责任单位', '完成时限']);
    sheet.addRow([1, '编制方案', '审计处', null]);
    sheet.getCell('D2').value = { formula: 'TODAY()+30', result: new Date('2027-01-15') };
    const reading = readLedger(
      await readFile(Buffer.from(await workbook.xlsx.writeBuffer()), 'a.xlsx'),
      'a.xlsx',
      vocabulary,
    );
    expect(codes(reading)).toEqual(['1 import.formula']);
    expect(reading.rows[0]?.findings[0]?.address).toBe('D2');
    const text = readLedger(
      await readFile(Buffer.from('工作任务,责任单位,完成时限\n甲,审计处,=TODAY()\n'), 'a.csv'),
      'a.csv',
      vocabulary,
    );
    expect(codes(text)).toEqual(['1 import.formula']);
  });

  it('refuses what is no ledger, by its content', async () => {
    for (const content of [Buffer.from('%PDF-1.7'), Buffer.alloc(0), Buffer.from('PK\u0003\u0004broken')]) {
      await expect(readFile(content, 'x.xlsx')).rejects.toMatchObject({ code: 'import.unreadable' });
    }
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await expect(readFile(old, 'x.xls')).rejects.toMatchObject({ code: 'import.old-format' });
    const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
    await expect(readFile(locked, 'x.xlsx')).rejects.toMatchObject({ code: 'import.encrypted' });
  });
});
