import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draftSchema } from '../../../domain/item/draft.js';
import { effective } from '../../../domain/ledger/correct.js';
import { read, type Value } from '../../support/ledgers.js';

describe('any ledger', () => {
  const words = fc.constantFrom(
    '各处室',
    '审计处',
    '市教育局',
    '2026年',
    '长期',
    '牵头单位',
    '工作任务',
    '完成时限',
    '一、',
    '注：',
    '合计',
    '同上',
    '秘密',
    '1.甲；2.乙',
    '11月中旬',
    '每季度末',
    '张敏',
    '是',
    '完成60%',
    '督〔2026〕1号',
    '年底前',
    '46295',
    '',
  );
  const cell = fc.oneof(
    { weight: 4, arbitrary: words },
    fc.string({ maxLength: 40, unit: 'grapheme' }),
    fc.string({ minLength: 250, maxLength: 2500 }),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  );
  const full = [
    '序号',
    '编号',
    '工作任务',
    '具体举措',
    '责任单位',
    '配合单位',
    '分管领导',
    '完成时限',
    '主要措施',
    '成果形式',
    '报送要求',
    '联系人',
    '密级',
    '备注',
    '完成情况',
    '是否办结',
    '交办日期',
    '办结日期',
    '类别',
    '来源',
    '紧急程度',
  ];
  const usual: Record<string, Value[]> = {
    责任单位: ['审计处', '办公室、规财处', '监测中心 预警中心', '各处室', '市教育局、财政局'],
    完成时限: ['2027年3月底前', '2026.3.1', '每季度末', '长期坚持', 46295],
    密级: ['公开', '内部'],
    编号: [null, '督[2026]8号'],
    交办日期: [null, '2026-01-05'],
    办结日期: [null, '2026-02-05'],
  };
  const rowsOf = fc.array(
    fc.tuple(
      ...full.map((heading) => {
        const values = usual[heading];
        return values ? fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...values) }, cell) : cell;
      }),
    ),
    { maxLength: 6 },
  );

  it('never throws, and what is ready is a draft that an item can be made of', () => {
    let ready = 0;
    fc.assert(
      fc.property(rowsOf, (rows) => {
        for (const row of read([full, ...rows]).rows) {
          const { status, drafts, takeOver } = effective(row, undefined, {
            'import.past-due': 'running',
            'import.term-missing': 'standing',
            'import.state-unclear': 'running',
          });
          if (status !== 'ready') continue;
          ready += 1;
          for (const draft of drafts) expect(draftSchema.safeParse(draft).error).toBeUndefined();
          expect((takeOver?.number ?? '').length).toBeLessThanOrEqual(40);
        }
      }),
      { numRuns: 400 },
    );
    expect(ready).toBeGreaterThan(20);
  });

  it('every answer on offer can be given, and settles its question', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        for (const row of read([full, ...rows]).rows) {
          for (const { address, code, choices } of row.findings) {
            for (const { value } of choices ?? []) {
              const { open } = effective(row, { answers: { [address]: value } }, {});
              const still = open.filter((finding) => finding.code === code && finding.address === address);
              expect(still.some((finding) => finding.choices?.some((choice) => choice.value === value))).toBe(
                false,
              );
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('the order of the columns changes nothing', () => {
    const rows: Value[][] = [
      full,
      [
        1,
        '督〔2026〕7号',
        '大任务',
        '编制方案',
        '规财处、审计处',
        '各中心站',
        '纪检组组长',
        '2027年3月底前',
        '1.查；2.改',
        '报告',
        '每月5日报送',
        '张敏',
        '内部',
        '重要',
        '完成30%',
        '否',
        '2026.3.1',
        null,
        '党建',
        '市委督查',
        '急',
      ],
      [
        2,
        null,
        '大任务',
        '组织演练',
        '市教育局',
        '办公室',
        '主要负责同志',
        '11月中旬',
        null,
        null,
        null,
        null,
        '公开',
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
      ],
    ];
    const plain = read(rows).rows.map(({ draft, takeOver, findings }) => [
      draft,
      takeOver,
      findings.map(({ code }) => code),
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...full.keys()], { minLength: full.length }), (order) => {
        const shuffled = read(rows.map((values) => order.map((at) => values[at] ?? null)));
        expect(
          shuffled.rows.map(({ draft, takeOver, findings }) => [
            draft,
            takeOver,
            findings.map(({ code }) => code),
          ]),
        ).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });
});
