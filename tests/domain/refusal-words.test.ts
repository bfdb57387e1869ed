import { describe, expect, it } from '@jest/globals';
import { refusalText } from '../../domain/refusal-words.js';
import type { Refusal } from '../../domain/refusals.js';

const called: Record<string, string> = { jiance: '监测中心', caiwu: '规划财务处', wenyinuo: '文一诺' };
const office = {
  time: { zone: 'Asia/Shanghai', close: '18:00' },
  nameOf: (_: string, code: string) => called[code],
};

describe('the sentence of a refusal', () => {
  it.each<[Refusal, string, string]>([
    [
      { code: 'item.wrong-phase', params: { phase: 'void', command: 'urge' } },
      '事项处于“作废”，不能执行“催办”。',
      'The item is void; Urge is not possible.',
    ],
    [
      { code: 'command.not-yours', params: { command: 'request.verify' } },
      '您无权对本事项执行“审核”。',
      'You may not do Verify on this item.',
    ],
    [
      { code: 'request.wrong-status', params: { status: 'verifying', command: 'sign' } },
      '申请处于“审核中”，不能执行“签批”。',
      'The request is being verified; Sign is not possible.',
    ],
    [
      { code: 'command.unknown', params: { command: 'promote' } },
      '没有“promote”这一操作。',
      'There is no command promote.',
    ],
    [
      { code: 'due.past', params: { due: '2020-01-02T10:00:00.000Z' } },
      '期限2020年1月2日（周四）已过，请填写今后的日期。',
      'The date Thu 2 January 2020 has passed; give one in the future.',
    ],
    [
      { code: 'return.window-closed', params: { until: '2026-11-30T02:30:00.000Z' } },
      '退回期限（2026年11月30日（周一）10:30）已过。',
      'The window for returning it ended at Mon 30 November 2026, 10:30.',
    ],
    [
      { code: 'closure.units-open', params: { units: ['jiance', 'caiwu', 'moved-away'] } },
      '尚有单位未完成：监测中心、规划财务处、moved-away。',
      'Units are not done yet: 监测中心, 规划财务处, moved-away.',
    ],
    [
      { code: 'issue.verifier-barred', params: { verifier: 'wenyinuo' } },
      '文一诺与本事项有关，不能担任核查人。',
      '文一诺 is not independent of this item and cannot verify it.',
    ],
    [
      { code: 'issue.incomplete', params: { missing: 'leadUnit' } },
      '立项缺少：牵头单位。',
      'To issue the item, lead unit is missing.',
    ],
  ])(
    'names commands and states by their labels, people and units by name, days and times in the office’s: %j',
    (refusal, zh, en) => {
      expect([refusalText(refusal, 'zh', office), refusalText(refusal, 'en', office)]).toEqual([zh, en]);
    },
  );
});
