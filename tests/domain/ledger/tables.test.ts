import { describe, expect, it } from '@jest/globals';
import { readLedger } from '../../../domain/ledger/reading.js';
import type { Cell, Sheet } from '../../../domain/ledger/sheet.js';
import { codes, lineOf, read, sheetOf, vocabulary, type Value } from '../../support/ledgers.js';

const header = ['序号', '工作任务', '责任单位', '完成时限'];
const task = (n: Value, title: string, lead = '审计处', due = '2027-02-01'): Value[] => [n, title, lead, due];
const titles = (rows: ReturnType<typeof read>['rows']): (string | undefined)[] =>
  rows.map(({ draft }) => draft.title);
/** Merges a range of a sheet as a reader of workbooks does. */
function merge(sheet: Sheet, from: string, to: string): Sheet {
  const place = (address: string): [number, number] => [address.charCodeAt(0) - 65, Number(address.slice(1))];
  const [[c1, r1], [c2, r2]] = [place(from), place(to)];
  const first = sheet.rows.find(({ n }) => n === r1)?.cells[c1];
  for (const { n, cells } of sheet.rows) {
    for (let c = c1; n >= r1 && n <= r2 && c <= c2; c++) {
      const address = `${String.fromCharCode(65 + c)}${n}`;
      if (address !== from) cells[c] = { ...(first as Cell), address, merged: c === c1 ? 'down' : 'across' };
    }
  }
  return sheet;
}
const readSheets = (...sheets: Sheet[]): ReturnType<typeof readLedger> =>
  readLedger(sheets, '台账.xlsx', vocabulary);

describe('headers', () => {
  it('a header of two rows with merged cells: the upper goes down, or over several columns', () => {
    const sheet = sheetOf([
      ['序号', '工作任务', '责任分工', null, null, '时间要求', null],
      [null, null, '牵头', '配合', '责任人', '交办日期', '完成时限'],
      [1, '编制方案', '规财处', '人教处', '张三', '2026-11-01', '2027.3.1'],
    ]);
    merge(sheet, 'A1', 'A2');
    merge(sheet, 'B1', 'B2');
    merge(sheet, 'C1', 'E1');
    merge(sheet, 'F1', 'G1');
    const reading = readSheets(sheet);
    expect(reading.tables[0]?.columns.map(({ field }) => field)).toEqual([
      'index',
      'task',
      'lead',
      'co',
      'contact',
      'issuedOn',
      'due',
    ]);
    expect(reading.rows.map(lineOf)).toEqual([
      'B3 | caiwu | renshi | - | fixed 2027-03-01 | - | - | - | warn E3 import.contact-unknown',
    ]);
  });

  it('a lower heading that says something only together with the upper one', () => {
    const sheet = sheetOf([
      ['序号', '督办事项', '牵头', null, '时限'],
      [null, null, '单位', '责任人', null],
      [1, '编制方案', '审计处', '张三', '2027-03-01'],
    ]);
    merge(sheet, 'C1', 'D1');
    expect(readSheets(sheet).tables[0]?.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['序号', 'index'],
      ['督办事项', 'task'],
      ['牵头单位', 'lead'],
      ['责任人', 'contact'],
      ['时限', 'due'],
    ]);
  });

  it.each([
    ['责任处室（牵头）', 'lead'],
    ['牵头责任单位', 'lead'],
    ['落实单位', 'lead'],
    ['协同配合单位', 'co'],
    ['完成时间节点', 'due'],
    ['整改完成时限', 'due'],
    ['办结期限', 'due'],
    ['督办事项内容', 'task'],
    ['主要工作措施', 'measures'],
    ['巡视反馈的问题', 'problem'],
    ['存在的主要问题', 'problem'],
    ['目前进展情况', 'progress'],
    ['是否已办结', 'closed'],
    ['实际办结时间', 'closedOn'],
    ['立项交办时间', 'issuedOn'],
    ['进展报送频次', 'reporting'],
    ['分管局领导', 'leader'],
    ['是否涉密', 'secrecy'],
    ['完成率（%）', 'percent'],
    ['联系电话', null],
    ['领导签字', null],
  ])('an office that writes %s means %s', (heading, field) => {
    const reading = read([['序号', '工作任务', '牵头单位', '完成时限', heading], task(1, '甲')]);
    expect(reading.tables[0]?.columns[4]).toEqual({ address: 'E1', heading, field });
  });

  it('a header repeated on every page is no task, and groups go on below it', () => {
    const reading = read([['一、党的建设', null, null, null], header, task(1, '甲'), header, task(2, '乙')]);
    expect(reading.tables).toHaveLength(1);
    expect(reading.rows.map(({ draft }) => [draft.title, draft.tags])).toEqual([
      ['甲', ['党的建设']],
      ['乙', ['党的建设']],
    ]);
    expect(reading.ignored.map(({ address, why }) => [address, why])).toEqual([
      ['A1', 'heading'],
      ['A4', 'header'],
    ]);
  });

  it('several tables in a sheet, each with its title, its year and its own columns', () => {
    const reading = read([
      ['2027年重点任务清单', null, null, null],
      header,
      task(1, '甲', '审计处', '3月底前'),
      [null, null, null, null],
      ['2028年专项整改台账', null, null, null],
      ['反馈问题', '整改措施', '整改时限', '责任单位'],
      ['乙', '1.查；2.改', '3月底前', '机关纪委'],
    ]);
    expect(
      reading.rows.map(({ draft }) => [draft.kind, draft.title, draft.source?.title, draft.term]),
    ).toEqual([
      ['task', '甲', '2027年重点任务清单', { type: 'fixed', due: '2027-03-31' }],
      ['rectification', '乙', '2028年专项整改台账', { type: 'fixed', due: '2028-03-31' }],
    ]);
  });

  it('a title that names two years settles none: the year is asked', () => {
    const rows = [['2026—2027年重点任务清单', null, null, null], header, task(1, '甲', '审计处', '3月底前')];
    expect(codes(read(rows))).toEqual(['1 import.term-year']);
  });
});

describe('what is to be done', () => {
  it('a task beside what is required of it keeps its name; beside its actions it is what they have in common', () => {
    const required = readSheets(
      sheetOf([
        ['任务', '具体要求', '牵头单位', '完成时限'],
        ['完成台站标识更新', '逐站更换', '监测中心', '2027-06-30'],
        ['修订值班制度', '', '办公室', '2027年底前'],
      ]),
    ).rows;
    expect(required.map(({ draft: { title, requirement, tags } }) => [title, requirement, tags])).toEqual([
      ['完成台站标识更新', '逐站更换', undefined],
      ['修订值班制度', '修订值班制度', undefined],
    ]);
    const acted = readSheets(
      sheetOf([
        ['重点任务', '具体举措', '工作要求', '牵头单位', '完成时限'],
        ['提升监测能力', '建成示范台站', '按标准验收', '监测中心', '2027-06-30'],
      ]),
    ).rows;
    expect(acted[0]?.draft).toMatchObject({
      title: '建成示范台站',
      requirement: '建成示范台站\n按标准验收',
      tags: ['提升监测能力'],
    });
    const alone = readSheets(
      sheetOf([
        ['工作要求', '牵头单位', '完成时限'],
        ['按季度通报', '办公室', '2027-06-30'],
      ]),
    ).rows;
    expect(alone[0]?.draft).toMatchObject({ title: '按季度通报', requirement: '按季度通报' });
  });
});

describe('what stands among the rows', () => {
  it('group headings become tags, the wider ones with the narrower', () => {
    const reading = read([
      header,
      ['一、党的建设', null, null, null],
      ['（一）理论武装', null, null, null],
      task(1, '甲'),
      ['（二）组织建设', null, null, null],
      task(2, '乙'),
      ['二、业务工作', null, null, null],
      task(3, '丙'),
    ]);
    expect(reading.rows.map(({ draft }) => draft.tags)).toEqual([
      ['党的建设', '理论武装'],
      ['党的建设', '组织建设'],
      ['业务工作'],
    ]);
  });

  it('totals, notes, signatures and numbers without a task are no items; what follows a note is still read', () => {
    const reading = read([
      header,
      task(1, '审核把关重大项目'),
      ['小计', null, '1项', null],
      [null, '合计：1项', null, null],
      [2, null, null, null],
      ['注：1.本表按月更新。', null, null, null],
      ['2.逾期的另行通报。', null, null, null],
      ['填报人：张三', '审核人：李四', null, '填报日期：2026年11月1日'],
      task(3, '乙'),
    ]);
    expect(titles(reading.rows)).toEqual(['审核把关重大项目', '乙']);
    expect(reading.ignored.map(({ why }) => why)).toEqual([
      'total',
      'total',
      'empty',
      'note',
      'note',
      'note',
    ]);
  });

  it('a task that begins like a note or a total is a task', () => {
    const reading = read([
      header,
      task(null, '说明会组织筹备'),
      task(null, '总计划编制'),
      task(null, '注重家风建设'),
      task(4, '合计核对'),
    ]);
    expect(titles(reading.rows)).toEqual(['说明会组织筹备', '总计划编制', '注重家风建设', '合计核对']);
  });

  it('同上 stands for the cell above', () => {
    const reading = read([header, task(1, '甲', '审计处', '2027-02-01'), task(2, '乙', '同上', '〃')]);
    expect(reading.rows.map(({ draft }) => [draft.leadUnit, draft.term])).toEqual([
      ['shenji', { type: 'fixed', due: '2027-02-01' }],
      ['shenji', { type: 'fixed', due: '2027-02-01' }],
    ]);
  });

  it('a merged lead, term and task hold for each of their rows', () => {
    const sheet = sheetOf([
      ['重点任务', '具体举措', '牵头单位', '完成时限'],
      ['大任务', '甲', '审计处', '2027-02-01'],
      [null, '乙', null, null],
    ]);
    for (const column of ['A', 'C', 'D']) merge(sheet, `${column}2`, `${column}3`);
    expect(
      readSheets(sheet).rows.map(({ draft }) => [draft.title, draft.tags, draft.leadUnit, draft.term]),
    ).toEqual(
      ['甲', '乙'].map((title) => [title, ['大任务'], 'shenji', { type: 'fixed', due: '2027-02-01' }]),
    );
  });

  it('sheets that explain are shown as ignored, and their words still count', () => {
    const reading = readSheets(
      sheetOf([header, task(1, '甲', '审计处', '5月12日前')]),
      sheetOf([['以下时限均为2029年'], header, task(1, '示例')], '填报说明'),
    );
    expect(reading.rows.map(({ draft }) => draft.term)).toEqual([{ type: 'fixed', due: '2029-05-12' }]);
    expect(reading.ignored).toEqual([
      { sheet: '填报说明', address: 'A1', why: 'sheet', text: '以下时限均为2029年' },
    ]);
  });

  it('hidden rows, columns and sheets are read, and said', () => {
    const sheet: Sheet = { ...sheetOf([header, task(1, '甲')]), hidden: true, hiddenColumns: [2] };
    const row = sheet.rows[1];
    if (row) row.hidden = true;
    const reading = readSheets(sheet);
    expect(reading.faults).toEqual([
      { code: 'import.hidden-sheet', params: { sheet: '台账' } },
      { code: 'import.hidden-column', params: { sheet: '台账', heading: '责任单位' } },
    ]);
    expect(reading.rows[0]?.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['import.hidden', 'warn'],
    ]);
  });
});

describe('what does not belong', () => {
  it.each(['秘密', '机密★10年', '绝密级', '涉密'])(
    'a row marked %s is refused, and not a word of it kept',
    (level) => {
      const reading = read([
        [...header, '密级'],
        [...task(1, '不可外传的事'), level],
      ]);
      expect(codes(reading)).toEqual(['1 import.secret']);
      expect(JSON.stringify(reading)).not.toContain('不可外传');
    },
  );

  it.each(['公开', '内部', '非涉密', '不涉密', '工作秘密'])('a row marked %s is read', (level) => {
    expect(
      codes(
        read([
          [...header, '密级'],
          [...task(1, '甲'), level],
        ]),
      ),
    ).toEqual([]);
  });

  it('是否涉密: 是 is refused, 否 is read', () => {
    const rows = [
      [...header, '是否涉密'],
      [...task(1, '甲'), '是'],
      [...task(2, '乙'), '否'],
    ];
    expect(codes(read(rows))).toEqual(['1 import.secret']);
  });

  it('a ledger marked as a whole is refused row by row', () => {
    const rows = [['秘密★1年', null, null, null], header, task(1, '甲'), task(2, '乙')];
    expect(codes(read(rows))).toEqual(['1 import.secret', '2 import.secret']);
  });

  it('clues of misconduct are refused, rules about them are tasks', () => {
    const reading = read([
      header,
      task(1, '核查信访反映的问题线索'),
      task(2, '修订问题线索管理办法'),
      task(3, '完善移送问题线索工作机制'),
      task(4, '问题线索处置情况'),
    ]);
    expect(codes(reading)).toEqual(['1 import.clue', '4 import.clue']);
    const table = read([
      [...header, '被反映人'],
      [...task(1, '甲'), '某某'],
    ]);
    expect(codes(table)).toEqual(['1 import.clue']);
    expect(JSON.stringify(table)).not.toContain('某某');
  });
});
