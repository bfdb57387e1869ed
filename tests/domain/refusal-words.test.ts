import { describe, expect, it } from '@jest/globals';
import { refusalText } from '../../domain/refusal-words.js';
import type { Refusal } from '../../domain/refusals.js';

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
  ])('names commands and states by their labels: %j', (refusal, zh, en) => {
    expect([refusalText(refusal, 'zh'), refusalText(refusal, 'en')]).toEqual([zh, en]);
  });
});
