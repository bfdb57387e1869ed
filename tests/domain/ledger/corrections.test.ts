import { describe, expect, it } from '@jest/globals';
import { effective } from '../../../domain/ledger/correct.js';
import type { RowReading } from '../../../domain/ledger/findings.js';
import { codes, read, vocabulary, type Value } from '../../support/ledgers.js';
import { readLedger } from '../../../domain/ledger/reading.js';
import { sheetOf } from '../../support/ledgers.js';

const header = [
  '编号',
  '工作任务',
  '责任单位',
  '配合单位',
  '完成时限',
  '完成情况',
  '是否办结',
  '交办日期',
  '办结日期',
  '联系人',
];
const rowOf = (values: Partial<Record<(typeof header)[number], Value>>): RowReading => {
  const all: Record<string, Value> = {
    工作任务: '甲',
    责任单位: '审计处',
    完成时限: '2027-02-01',
    ...values,
  };
  const [row] = read([header, header.map((heading) => all[heading] ?? null)]).rows;
  if (!row) throw new Error('no row was read');
  return row;
};
const open = (
  row: RowReading,
  ...rest: [Parameters<typeof effective>[1]?, Record<string, string>?]
): string[] => effective(row, rest[0], rest[1] ?? {}).open.map(({ address, code }) => `${address} ${code}`);

describe('names of units', () => {
  it.each([
    ['办公室、规财处', ['office', 'caiwu']],
    ['办公室；规财处', ['office', 'caiwu']],
    ['办公室 规财处\n审计处', ['office', 'caiwu', 'shenji']],
    ['办公室/规财处', ['office', 'caiwu']],
    ['办公室会同审计处', ['office', 'shenji']],
    ['办公室和审计处', ['office', 'shenji']],
    ['局办公室', ['office']],
    ['办公室、局办公室', ['office']],
    ['由办公室负责', ['office']],
  ])('%s', (text, units) => {
    const { leadUnit, jointLeadUnits } = rowOf({ 责任单位: text }).draft;
    expect([leadUnit, ...(jointLeadUnits ?? [])]).toEqual(units);
  });

  it.each(['办公室（牵头）、规财处（配合）', '办公室牵头，规财处配合', '牵头单位：办公室；配合单位：规财处'])(
    'the part of each unit in one cell: %s',
    (text) => {
      expect(rowOf({ 责任单位: text }).draft).toMatchObject({ leadUnit: 'office', coUnits: ['caiwu'] });
    },
  );

  it('a unit joins in once, and not where it leads', () => {
    expect(rowOf({ 责任单位: '审计处', 配合单位: '办公室、审计处、局办公室' }).draft.coUnits).toEqual([
      'office',
    ]);
  });

  it('an unknown first lead is asked, and the known second does not take its place', () => {
    const row = rowOf({ 责任单位: '市教育局、审计处' });
    expect([row.draft.leadUnit, row.draft.jointLeadUnits]).toEqual([undefined, ['shenji']]);
    const answered = effective(row, { answers: { C2: 'renshi' } }, {});
    expect([answered.status, answered.drafts[0]]).toMatchObject([
      'ready',
      { leadUnit: 'renshi', jointLeadUnits: ['shenji'] },
    ]);
    const left = effective(row, { answers: { C2: 'omit' } }, {});
    expect(left.drafts[0]).toMatchObject({ leadUnit: 'shenji' });
    expect(left.drafts[0]?.jointLeadUnits).toBeUndefined();
    const corrected = effective(row, { draft: { leadUnit: 'office' } }, {});
    expect(corrected.drafts[0]).toMatchObject({ leadUnit: 'office', jointLeadUnits: ['shenji'] });
  });

  it('an answer about one unknown unit leaves the other of its cell open', () => {
    const row = rowOf({ 配合单位: '审计所、办公厅' });
    const [first, second] = row.findings;
    expect([first?.params, second?.params]).toEqual([{ name: '审计所' }, { name: '办公厅' }]);
    expect(open(row, { answers: { D2: 'shenji' } })).toEqual(['D2 import.unit-unknown']);
    expect(open(row, { answers: { D2: 'omit' } })).toEqual([]);
    expect(open(row, { draft: { coUnits: ['office'] } })).toEqual([]);
  });

  it('a group that leads becomes an item for each member, who does not also join in', () => {
    const row = rowOf({ 责任单位: '各中心站', 配合单位: '第一中心站、办公室' });
    const { drafts, status } = effective(row, { answers: { C2: 'each' } }, {});
    expect([status, drafts.map(({ leadUnit, coUnits }) => [leadUnit, coUnits])]).toEqual([
      'ready',
      [
        ['zhan1', ['office']],
        ['zhan2', ['zhan1', 'office']],
        ['zhan3', ['zhan1', 'office']],
      ],
    ]);
    expect(effective(row, { answers: { C2: 'office-leads' } }, {}).drafts).toMatchObject([
      { leadUnit: 'office', coUnits: ['zhan1', 'zhongxinzhan'] },
    ]);
  });

  it('an unknown unit beside a group that leads becomes a member when it is named', () => {
    const row = rowOf({ 责任单位: '各中心站、审计所' });
    expect(open(row, { answers: { C2: 'shenji' } })).toEqual(['C2 import.group-leads']);
    const both = effective(row, { answers: { C2: 'shenji' } }, { 'import.group-leads': 'each' });
    expect(both.drafts.map(({ leadUnit }) => leadUnit)).toEqual(['zhan1', 'zhan2', 'zhan3', 'shenji']);
  });
});

describe('the state of the work', () => {
  it.each([
    [{ 是否办结: '是' }, { status: 'closed' }],
    [{ 是否办结: true }, { status: 'closed' }],
    [{ 是否办结: '√' }, { status: 'closed' }],
    [{ 是否办结: '否' }, { status: 'running' }],
    [{ 是否办结: '未办结' }, { status: 'running' }],
    [{ 完成情况: '已完成' }, { status: 'closed' }],
    [{ 完成情况: '已完成', 是否办结: '否' }, { status: 'running' }],
    [{ 完成情况: '正在推进，完成60%' }, { status: 'running', percent: 60 }],
    [{ 完成情况: 0.35 }, { status: 'running', percent: 35 }],
    [{ 完成情况: '尚未启动' }, { status: 'running', percent: 0 }],
    [{ 编号: '督[2026]12号' }, { status: 'running', number: '督〔2026〕12号' }],
    [
      { 编号: '督（2026）12号', 是否办结: '是' },
      { status: 'closed', number: '督〔2026〕12号' },
    ],
    [{ 办结日期: '2026.5.20' }, { status: 'closed', closedOn: '2026-05-20' }],
    [
      { 是否办结: '是', 交办日期: '2026年3月1日', 办结日期: '2026.5.20' },
      { status: 'closed', issuedOn: '2026-03-01', closedOn: '2026-05-20' },
    ],
  ])('%j is taken over as %j', (values, takeOver) => {
    const row = rowOf(values);
    expect([row.takeOver, open(row)]).toEqual([takeOver, []]);
  });

  it.each([{}, { 编号: 3 }, { 编号: '12' }, { 完成情况: '—' }, { 是否办结: '/' }])(
    '%j has not begun: a draft',
    (values) => {
      expect(rowOf(values).takeOver).toBeUndefined();
    },
  );

  it.each([
    [{ 是否办结: '是', 完成情况: '完成60%' }, 'G2 import.state-unclear'],
    [{ 完成情况: '基本完成' }, 'F2 import.state-unclear'],
    [{ 完成情况: '100%' }, 'F2 import.state-unclear'],
    [{ 是否办结: '部分' }, 'G2 import.state-unclear'],
    [{ 是否办结: '否', 办结日期: '2026-05-01' }, 'G2 import.state-unclear'],
    [{ 是否办结: '是', 办结日期: '上半年' }, 'I2 import.day-unclear'],
    [{ 是否办结: '是', 办结日期: '2027-01-01' }, 'I2 import.day-ahead'],
    [{ 是否办结: '是', 交办日期: '2026-05-02', 办结日期: '2026-05-01' }, 'I2 import.day-order'],
  ])('%j does not say, or contradicts itself', (values, finding) => {
    expect(open(rowOf(values))).toEqual([finding]);
  });

  it('what contradicts itself is settled by an answer, or by saying how it is taken over', () => {
    const row = rowOf({ 是否办结: '是', 完成情况: '完成60%' });
    expect(effective(row, { answers: { G2: 'finished' } }, {})).toMatchObject({
      status: 'ready',
      takeOver: { status: 'closed', percent: 60 },
    });
    expect(effective(row, { takeOver: { status: 'running', percent: 90 } }, {})).toMatchObject({
      status: 'ready',
      takeOver: { status: 'running', percent: 90 },
    });
  });

  it('a number that stands twice is refused where it stands, also in other brackets', () => {
    const row = (number: string): Value[] => [number, '甲', '审计处', null, '2027-02-01'];
    const reading = read([header, row('督〔2026〕1号'), row('督[2026]1号'), row('督〔2026〕2号')]);
    expect(codes(reading)).toEqual(['1 import.number-twice', '2 import.number-twice']);
    expect(reading.rows.map(({ findings }) => [findings[0]?.address, findings[0]?.params['other']])).toEqual([
      ['A2', 'A3'],
      ['A3', 'A2'],
      [undefined, undefined],
    ]);
  });
});

describe('terms that have passed', () => {
  const past = rowOf({ 完成时限: '2026-03-31', 交办日期: '2026-01-08' });

  it('ask: running, finished, or a new date', () => {
    expect(open(past)).toEqual(['E2 import.past-due']);
    expect(effective(past, { answers: { E2: 'running' } }, {})).toMatchObject({
      status: 'ready',
      takeOver: { status: 'running', issuedOn: '2026-01-08' },
    });
    expect(effective(past, undefined, { 'import.past-due': 'finished' })).toMatchObject({
      status: 'ready',
      takeOver: { status: 'closed' },
    });
    const moved = effective(past, { draft: { term: { type: 'fixed', due: '2027-03-31' } } }, {});
    expect([moved.status, moved.takeOver, moved.drafts[0]?.term]).toEqual([
      'ready',
      undefined,
      { type: 'fixed', due: '2027-03-31' },
    ]);
  });

  it('are settled by saying how the work is taken over, and asked again of a new date that has passed too', () => {
    expect(open(past, { takeOver: { status: 'closed' } })).toEqual([]);
    expect(open(past, { draft: { term: { type: 'fixed', due: '2026-10-01' } } })).toEqual([
      'E2 import.past-due',
    ]);
    const future = rowOf({});
    expect(open(future, { draft: { term: { type: 'fixed', due: '2026-10-01' } } })).toEqual([
      'E2 import.past-due',
    ]);
  });

  it('are not asked of work the ledger says is running or done, but again when that is taken back', () => {
    const running = rowOf({ 完成时限: '2026-03-31', 是否办结: '否' });
    expect(open(running)).toEqual([]);
    expect(open(running, { takeOver: null })).toEqual(['E2 import.past-due']);
  });

  it('a day among the choices that has passed says in the same answer whether the work is done', () => {
    const row = rowOf({ 完成时限: '2026年11月中旬' });
    expect(row.findings[0]?.choices?.map(({ value }) => value)).toEqual([
      '2026-11-15:running',
      '2026-11-15:finished',
      '2026-11-20:running',
      '2026-11-20:finished',
    ]);
    expect(effective(row, { answers: { E2: '2026-11-20:running' } }, {})).toMatchObject({
      status: 'ready',
      drafts: [{ term: { type: 'fixed', due: '2026-11-20' } }],
      takeOver: { status: 'running' },
    });
  });

  it('an old ledger of regular reports asks as well', () => {
    const reading = read([['2025年任务清单'], header, [null, '甲', '审计处', null, '每季度末']]);
    expect(codes(reading)).toEqual(['1 import.past-due']);
  });

  it('a missing term is asked: the usual one of the office, or kept up for good', () => {
    const row = rowOf({ 完成时限: null });
    const usual = effective(row, undefined, { 'import.term-missing': 'default' });
    expect([usual.status, usual.drafts[0]?.term]).toEqual(['ready', undefined]);
    expect(effective(row, { answers: { E2: 'standing' } }, {}).drafts[0]?.term).toEqual({ type: 'standing' });
  });
});

describe('answers and corrections', () => {
  it('an answer of the row comes before the answer for all', () => {
    const row = rowOf({ 完成时限: '2026-03-31' });
    const both = effective(row, { answers: { E2: 'finished' } }, { 'import.past-due': 'running' });
    expect(both.takeOver).toEqual({ status: 'closed' });
  });

  it('an answer that is no choice settles nothing', () => {
    expect(open(rowOf({ 完成时限: '2026-03-31' }), { answers: { E2: 'perhaps' } })).toEqual([
      'E2 import.past-due',
    ]);
  });

  it('a reading is never changed by what is said about it', () => {
    const row = rowOf({ 责任单位: '市教育局、审计处', 完成时限: '2026-03-31' });
    const before = JSON.stringify(row);
    effective(
      row,
      { answers: { C2: 'renshi', E2: 'running' }, draft: { title: '乙', coUnits: ['office'] } },
      {},
    );
    expect(JSON.stringify(row)).toBe(before);
  });

  it('a reading that went through JSON is corrected the same', () => {
    const row = rowOf({ 责任单位: '市教育局、审计处', 完成时限: '2026-03-31' });
    const stored = JSON.parse(JSON.stringify(row)) as RowReading;
    const said = { answers: { C2: 'renshi', E2: 'running' } };
    expect(effective(stored, said, {})).toEqual(effective(row, said, {}));
  });

  it('namesakes: the one of a lead unit is meant, otherwise it is asked', () => {
    expect(open(rowOf({ 责任单位: '人事教育处', 联系人: '张敏' }))).toEqual([]);
    const row = rowOf({ 责任单位: '审计处', 联系人: '张敏、蔡文静 010-12345678' });
    expect(open(row)).toEqual(['J2 import.contact-ambiguous']);
    expect(row.draft.contacts).toEqual(['张敏', '蔡文静 010-12345678']);
    const [choice] = row.findings[0]?.choices ?? [];
    const answered = effective(row, { answers: { J2: choice?.value ?? '' } }, {});
    expect(answered.drafts[0]?.contacts).toEqual([choice?.label.zh, '蔡文静 010-12345678']);
    expect(vocabulary.people.filter(({ name }) => name === '张敏').map(({ code }) => code)).toContain(
      choice?.value,
    );
  });

  it('a formula or an error is refused where it stands, alone, until the field is corrected', () => {
    const sheet = sheetOf([header, [null, '甲', null, null, null]]);
    const cells = sheet.rows[1]?.cells;
    if (!cells) throw new Error('no row');
    cells[2] = { address: 'C2', value: null, formula: true };
    cells[4] = { address: 'E2', value: null, error: '#REF!' };
    const [row] = readLedger([sheet], 'a.xlsx', vocabulary).rows;
    if (!row) throw new Error('no row was read');
    expect(open(row)).toEqual(['C2 import.formula', 'E2 import.cell-error']);
    const said = { draft: { leadUnit: 'office', term: { type: 'standing' as const } } };
    expect(effective(row, said, {}).status).toBe('ready');
  });

  it('too much text or too many units are refused, never cut away unseen', () => {
    expect(open(rowOf({ 工作任务: '长'.repeat(2001) }))).toEqual(['B2 import.too-long']);
    const titled = rowOf({ 工作任务: '长'.repeat(301) });
    expect([open(titled), titled.draft.title?.length, titled.draft.requirement?.length]).toEqual([
      [],
      300,
      301,
    ]);
    const many = vocabulary.units
      .slice(0, 22)
      .map(({ name }) => name)
      .join('、');
    expect(open(rowOf({ 配合单位: many }))).toEqual(['D2 import.too-many']);
  });
});
