import { describe, expect, it } from '@jest/globals';
import { eventTexts } from '../../../domain/item/event-texts.js';
import { eventWords, type ItemNames, type Reader } from '../../../domain/item/event-words.js';
import { namesIn } from '../../../domain/fill.js';
import type { Language } from '../../../domain/language.js';

const item: ItemNames = {
  kind: 'rectification',
  units: { a1: '监测中心', a2: '财务处' },
  owners: { r1: 'a1', p1: 'a2' },
  requests: { r1: 'extension', r2: 'closure' },
  steps: { 'r1/1': '办公室负责人' },
  milestones: { '1': '中期检查' },
  dues: [
    { seq: 2, clock: 'deadline:item', due: '2026-11-20T10:00:00.000Z' },
    { seq: 9, clock: 'deadline:item', due: '2027-02-01T10:00:00.000Z' },
  ],
};
const named: Record<string, string> = { jiance: '监测中心', zhuyao: '局长', 'fan@1': '范长松' };
const name = (code: string): string => named[code] ?? code;
const reader = (language: Language): Reader => ({
  language,
  time: { zone: 'Asia/Shanghai', close: '18:00' },
  names: { unit: name, post: name, person: name },
  item,
  rung: (_, rung) => (rung === 'before_5' ? { amount: -5, unit: 'workday' } : undefined),
});
const said = (kind: string, data: Record<string, unknown>, seq = 5): string[] =>
  (['zh', 'en'] as const).map((language) => eventWords({ kind, data, seq }, reader(language)));

describe('the sentences of a timeline', () => {
  it('names units and local days: an extension tells from when to when', () => {
    const request = { id: 'r1', kind: 'extension', target: 'deadline', assignment: 'a1' };
    expect(
      said('request_made', {
        request: { ...request, due: '2026-12-18T10:00:00.000Z' },
        reason: '供应商延迟',
      }),
    ).toEqual([
      '监测中心申请将期限由2026年11月20日（周五）延至12月18日（周五）：供应商延迟',
      '监测中心 asks to move the deadline from Fri 20 November 2026 to Fri 18 December: 供应商延迟',
    ]);
  });

  it.each([
    [
      'clock_ended',
      { kind: 'acknowledge', scope: 'a1', why: 'item_cancelled' },
      '监测中心签收期限不再计算：事项已撤销',
    ],
    [
      'clock_met',
      { kind: 'sign_off', scope: 'r1/1', at: '2026-11-24T02:05:00.000Z' },
      '延期申请签批期限：2026年11月24日（周二）10:05完成',
    ],
    [
      'rung_fired',
      { kind: 'milestone', scope: '1', rung: 'before_5', occurrence: 1 },
      '节点“中期检查”期限提醒：到期前5个工作日',
    ],
    [
      'step_decided',
      { id: 'r1', no: 1, decision: 'signed', post: 'zhuyao', via: 'stand_in', comment: '同意。' },
      '局长同意延期申请（代行）：同意。',
    ],
    [
      'request_verified',
      { id: 'r2', pass: false, reason: '缺照片', reworkDue: '2026-11-27T10:00:00.000Z' },
      '办结申请审核不通过：缺照片，整改期限2026年11月27日（周五）',
    ],
    [
      'deadline_changed',
      { from: '2026-11-20T10:00:00.000Z', due: '2027-01-08T10:00:00.000Z', reason: 'request:r1' },
      '期限由2026年11月20日（周五）调整为2027年1月8日（周五）：延期申请已批准',
    ],
    [
      'confirmation_asked',
      { id: 'c1', principal: 'post:zhuyao', command: 'instruct' },
      '代录“批示”，待局长确认',
    ],
    ['request_lapsed', { id: 'r1', why: 'sent_back: 请补依据' }, '延期申请失效：单位负责人退回，请补依据'],
    ['urged', { to: 'jiance', audience: ['unit:jiance/handler'] }, '催办监测中心'],
    ['item_closed', { at: '2026-11-24T02:05:00.000Z' }, '已销号'],
    [
      'item_amended',
      { changes: [{ field: 'title' }, { field: 'measures' }], reason: '笔误' },
      '修订标题、措施：笔误',
    ],
  ])('%s reads without a code', (kind, data, expected) => {
    const [zh, en] = said(kind, data);
    expect(zh).toBe(expected);
    expect(en).not.toMatch(/\b(a1|r1|r2|zhuyao|jiance)\b|\d{4}-\d{2}-\d{2}|undefined|_/);
  });

  it('has each sentence in both languages, with the same values', () => {
    for (const [kind, { zh, en }] of Object.entries(eventTexts)) {
      expect({ kind, names: namesIn(en).sort() }).toEqual({ kind, names: namesIn(zh).sort() });
    }
  });

  it('does not read what a user wrote as a pattern', () => {
    expect(said('commented', { text: '{unit} [[{reason}]] $& __proto__' })[0]).toBe(
      '留言：{unit} [[{reason}]] $& __proto__',
    );
  });
});
