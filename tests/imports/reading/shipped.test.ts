import { describe, expect, it } from '@jest/globals';
import { effective } from '../../../domain/ledger/correct.js';
import { draftSchema } from '../../../domain/item/draft.js';
import { lineOf, shipped } from '../../support/ledgers.js';

const yearly = '2026年度重点工作督办台账.xlsx';
const findings = '巡察反馈问题整改台账.xlsx';
const plan = '2027年重点工作任务分工.xlsx';
const lines = async (name: string): Promise<string[]> => (await shipped(name)).rows.map(lineOf);

describe('every row of the ledgers that come with it, as it is read on 24 November 2026', () => {
  it('the yearly ledger', async () => {
    expect(await lines(yearly)).toEqual([
      'C4 | office | dangwei | fg-office | fixed 2026-03-31 | - | public | - | ask G4 import.past-due',
      'C5 | office | chushi,suoshu | fg-office | standing | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 | internal | -',
      'C6 | office | - | zhuyao | standing | - | public | -',
      'C7 | dangwei | office | zhuyao | fixed 2026-12-31 | - | public | -',
      'C8 | dangwei | jiance,yujing | fg-dangjian | fixed 2026-12-31 | - | public | -',
      'C9 | dangwei | jijian | fg-dangjian | fixed 2026-04-30 | - | public | - | ask G9 import.past-due',
      'C10 | dangwei | zhibu | fg-dangjian | fixed 2026-12-20 | - | public | -',
      'C11 | dangwei | zhibu | fg-dangjian | ? | - | public | - | ask G11 import.term-part',
      'C12 | yujingban | jiance,caiwu | fg-jiance | fixed 2026-10-30 | - | public | - | ask G12 import.past-due',
      'C13 | jiance | caiwu | fg-jiance | fixed 2026-09-30 | - | public | - | ask G13 import.past-due',
      'C14 | jijian | yujingban,jiance | jijianzu | ? | - | internal | - | ask G14 import.term-unclear',
      'C15 | zhenfang | quxian | fg-zhenfang | fixed 2026-06-30 | - | public | - | ask G15 import.past-due',
      'C16 | zhenfang | yingji | fg-zhenfang | fixed 2026-08-15 | - | public | - | ask G16 import.past-due',
      'C17 | yubao | jiance,office | fg-jiance | ? | - | internal | - | ask G17 import.term-unclear',
      'C18 | jijian | chushi,suoshu | jijianzu | fixed 2026-07-31 | - | public | - | ask G18 import.past-due',
      'C19 | jijian | chushi | jijianzu | recurring 2026-12-31 | FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1 | internal | -',
      'C20 | xuncha | jijian,renshi | zhuyao | fixed 2026-11-30 | - | internal | -',
      'C21 | jijian | caiwu,shenji,renshi | jijianzu | recurring 2026-12-31 | FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15 | internal | -',
      'C22 | renshi | jijian | fg-renshi | ? | - | internal | - | ask G22 import.term-unclear',
      'C23 | gongfu | zhenfang | fg-zhenfang | fixed 2026-09-30 | - | public | - | ask G23 import.past-due',
    ]);
  });

  it('the findings to be put right', async () => {
    expect(await lines(findings)).toEqual([
      'B4 | dangwei | zhibu | fg-dangjian | immediate | - | - | closed | warn J4 import.text-left-out',
      'B5 | dangwei | office | zhuyao | fixed 2026-06-30 | - | - | running 60 | warn I5 import.text-left-out',
      'B6 | yujingban | caiwu,shenji | fg-jiance | fixed 2026-05-31 | - | - | running',
      'B7 | jijian | chushi | jijianzu | fixed 2026-07-15 | - | - | running | warn I7 import.text-left-out',
      'B8 | renshi | jijian | fg-renshi | standing | - | - | running',
      'B9 | renshi | zhongxinzhan | fg-dangjian | fixed 2026-12-31 | - | - | running',
    ]);
  });

  it('the plan of the coming year', async () => {
    expect(await lines(plan)).toEqual([
      'B6 | office | jijian,caiwu | fg-office | fixed 2026-12-10 | - | public | -',
      'B7 | dangwei | office | zhuyao | fixed 2026-12-18 | FREQ=MONTHLY;BYMONTHDAY=25 | internal | -',
      'B8 | dangwei | chushi | zhuyao | event 每次学习 5 workday | - | internal | - | warn C8 import.term-each',
      'B10 | dangwei | office,renshi | zhuyao | fixed 2027-12-20 | FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=-1 | public | -',
      'B11 | dangwei | jiance,yujing,qixiang,cehui | fg-dangjian | recurring 2027-12-31 | FREQ=MONTHLY;BYMONTHDAY=-1 | public | -',
      'B13 | dangwei+jijian | zhibu | fg-dangjian | fixed 2027-01-01 | - | public | -',
      'B14 | dangwei | zhibu | fg-dangjian | fixed 2026-12-20 | - | public | -',
      'B15 | dangwei+renshi | zhongxinzhan | fg-dangjian | fixed 2027-01-31 | FREQ=MONTHLY;BYMONTHDAY=25 | public | -',
      'B16 | renshi | dangwei | fg-renshi | fixed 2027-02-05 | - | internal | -',
      'B17 | ? | dangwei | fg-dangjian | fixed 2027-11-30 | FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1 | public | - | ask D17 import.group-leads | warn J17 import.contact-unknown',
      'B19 | yujingban | jiance,caiwu,shenji | fg-jiance | fixed 2027-10-31 | FREQ=MONTHLY;BYMONTHDAY=25 | public | -',
      'B20 | jiance+yujing | zhan1,zhan2,zhan3 | fg-jiance | fixed 2027-09-30 | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 | public | -',
      'B21 | jijian | yujingban,jiance | jijianzu | ? | - | internal | - | ask C21 import.term-event',
      'B22 | renshi | caiwu | fg-renshi | fixed 2026-12-31 | - | public | -',
      'B24 | zhenfang | quxian | fg-zhenfang | fixed 2027-06-30 | FREQ=MONTHLY;BYMONTHDAY=25 | public | -',
      'B25 | zhenfang+yingji | quxian | fg-zhenfang | fixed 2027-03-31 | - | public | - | ask E25 import.unit-unknown',
      'B26 | ? | - | - | ? | - | - | - | refused K26 import.secret',
      'B27 | yubao | jiance,zhongxinzhan | fg-jiance | ? | FREQ=DAILY | internal | - | ask C27 import.term-unclear',
      'B28 | yubao | jiance,yujing,office | fg-jiance | standing | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 | internal | -',
      'B30 | jijian | caiwu,shenji,renshi | jijianzu | recurring 2027-12-31 | FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15 | internal | -',
      'B31 | jijian | danwei | jijianzu | fixed 2027-07-31 | FREQ=MONTHLY;BYMONTHDAY=25 | public | -',
      'B32 | jijian | office | jijianzu | ? | - | public | - | ask C32 import.term-event',
      'B33 | xuncha | jijian,renshi | zhuyao | fixed 2027-11-30 | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 | internal | -',
      'B35 | gongfu | zhenfang,yujing | fg-zhenfang | fixed 2027-05-12 | - | public | -',
      'B36 | ? | office | fg-office | event 本分工印发 10 workday | - | public | - | ask D36 import.group-leads',
    ]);
  });

  it('a row as a whole: measures, results, contacts, tag and source have their fields, and a remark is kept', async () => {
    const { rows, ignored } = await shipped(plan);
    expect(rows[10]?.draft).toEqual({
      kind: 'task',
      title: '地震烈度速报与预警工程通过整体竣工验收',
      requirement: '地震烈度速报与预警工程通过整体竣工验收\n备注：揭榜挂帅',
      tags: ['推进重大项目建设'],
      measures: ['完成台站验收', '完成系统联调和试运行', '完成财务决算和审计', '组织竣工验收'],
      source: { kind: 'key_work', title: '市地震局2027年重点工作任务分工' },
      leadUnit: 'yujingban',
      coUnits: ['jiance', 'caiwu', 'shenji'],
      responsiblePost: 'fg-jiance',
      contacts: ['姜沐阳'],
      term: { type: 'fixed', due: '2027-10-31' },
      evidenceKinds: ['验收意见'],
      reporting: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=25' },
      confidentiality: 'public',
    });
    expect(ignored.map(({ address, why }) => `${address} ${why}`)).toEqual([
      'A1 title',
      'A2 title',
      'A3 title',
      'A5 heading',
      'A9 heading',
      'A12 heading',
      'A18 heading',
      'A23 heading',
      'A29 heading',
      'A34 heading',
      'A37 note',
      'A1 sheet',
    ]);
  });

  it('not a word of a secret row is kept', async () => {
    expect(JSON.stringify(await shipped(plan))).not.toContain('安保专项方案');
  });

  it('whatever is ready satisfies the draft of an item', async () => {
    for (const name of [yearly, findings, plan]) {
      const ready = (await shipped(name)).rows.map((row) =>
        effective(row, undefined, { 'import.past-due': 'running' }),
      );
      const drafts = ready.filter(({ status }) => status === 'ready').flatMap((row) => row.drafts);
      expect(drafts.length).toBeGreaterThan(5);
      for (const draft of drafts) expect(draftSchema.safeParse(draft).error).toBeUndefined();
    }
  });
});
