import { describe, expect, it } from '@jest/globals';
import { isLate } from '../../../../domain/item/status.js';
import { at, given, inProgress, suspended, underReview } from '../../../support/given.js';
import { noAttachment } from '../../../support/office.js';

describe('request-suspension 申请中止, resume 恢复', () => {
  const ask = { reason: '等待批复', until: '2027-01-20' };

  it('granted: every clock stops but the one that watches the date; the item is grey', () => {
    const life = inProgress()
      .do('fanchangsong', 'request-suspension', ask)
      .on('suspension', 'shaomingzhe', 'sign');
    given(life)
      .when('request.sign', { requestId: 'suspension' }, { by: 'hanshusheng' })
      .then(
        'step_decided',
        'step_passed',
        'clock_met',
        'request_granted',
        ['item_suspended', { until: at('2027-01-20 18:00') }],
        ['clock_paused', { kind: 'deadline' }],
        ['clock_paused', { kind: 'report' }],
        ['clock_armed', { clock: { kind: 'resume', due: at('2027-01-20 18:00') } }],
      );
    expect([life.status, life.state.lamp]).toEqual(['suspended', 'grey']);
    for (const command of ['report', 'amend', 'change-deadline'])
      given(life)
        .when(command, { progress: '进展' }, { by: command === 'report' ? 'zhongjiarui' : 'jiangyifei' })
        .refuses('item.wrong-phase', { phase: 'suspended', command });
  });

  it('at most three months, in the future, by the lead, not while a closure is decided', () => {
    given(inProgress())
      .when('request-suspension', { ...ask, until: '2027-02-25' }, { by: 'fanchangsong' })
      .refuses('suspension.too-long', { latest: '2027-02-24' }, 'until');
    given(inProgress())
      .when('request-suspension', { ...ask, until: '2026-11-23' }, { by: 'fanchangsong' })
      .refuses('due.past', {}, 'until');
    given(inProgress({ coUnits: ['caiwu'] }))
      .when('request-suspension', ask, { by: 'luzhicheng' })
      .refuses('command.not-yours');
    given(underReview())
      .when('request-suspension', ask, { by: 'fanchangsong' })
      .refuses('suspension.closure-open');
    given(inProgress())
      .when('request-suspension', { ...ask, evidence: [noAttachment] }, { by: 'fanchangsong' })
      .refuses('attachment.unknown');
  });

  it('a fixed date that passed meanwhile wants a new one, which holds for every part', () => {
    const life = suspended({ coUnits: ['caiwu'], term: { type: 'fixed', due: '2026-12-31' } });
    given(life)
      .when('resume', { reason: '批复已到' }, { by: 'jiangyifei', at: '2027-01-11 10:00' })
      .refuses('resume.due-required', { due: at('2026-12-31 18:00') }, 'due');
    given(life)
      .when('resume', { reason: '批复已到', due: '2027-01-08' }, { by: 'jiangyifei' })
      .refuses('due.past', {}, 'due');
    life.do('jiangyifei', 'resume', { reason: '批复已到', due: '2027-02-26' });
    for (const scope of ['item', 'a2'])
      expect(life.clock('deadline', scope)).toMatchObject({
        epoch: 2,
        due: at('2027-02-26 18:00'),
        status: 'running',
      });
    expect([life.status, isLate(life.state)]).toEqual(['in_progress', false]);
  });

  it('a fixed date still ahead stays; a duration gets what remained, the days after the pause day', () => {
    const fixed = suspended({ term: { type: 'fixed', due: '2027-03-31' } }).until('2027-01-11 10:00');
    expect(fixed.do('jiangyifei', 'resume', { reason: '批复已到' }).clock('deadline', 'item')).toMatchObject({
      epoch: 2,
      due: at('2027-03-31 18:00'),
    });
    const counted = suspended({ term: { type: 'duration', amount: 10, unit: 'workday' } });
    counted.until('2026-12-21 10:00').do('jiangyifei', 'resume', { reason: '批复已到' });
    expect(counted.clock('deadline', 'item')).toMatchObject({
      epoch: 2,
      due: at('2027-01-05 18:00'),
      duration: { amount: 10, unit: 'workday' },
      start: at('2026-12-21 10:00'),
    });
  });

  it('a milestone and a report period that passed meanwhile are not missed', () => {
    const life = suspended({
      term: { type: 'fixed', due: '2027-03-31' },
      milestones: [{ title: '到货', due: '2026-12-04' }],
      reporting: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=25' },
    });
    life.until('2027-01-11 10:00').do('jiangyifei', 'resume', { reason: '批复已到' });
    expect(life.clock('milestone', '1')?.due).toBe(at('2027-01-21 18:00'));
    expect(life.state.milestones[0]?.due).toBe(at('2027-01-21 18:00'));
    expect(life.clock('report', 'a1')).toMatchObject({ period: '2027-01', due: at('2027-01-25 18:00') });
    expect(life.log.some(({ kind }) => kind === 'clock_missed')).toBe(false);
  });

  it('only a suspended item is resumed, by the overseer', () => {
    given(inProgress()).when('resume', { reason: '恢复' }, { by: 'jiangyifei' }).refuses('item.wrong-phase');
    given(suspended())
      .when('resume', { reason: '恢复' }, { by: 'fanchangsong' })
      .refuses('command.not-yours');
  });

  it('what was being decided waits too, but for a cancellation', () => {
    const life = inProgress();
    life.do('fanchangsong', 'request-suspension', ask);
    life.do('fanchangsong', 'request-extension', { target: 'deadline', due: '2027-03-01', reason: '延迟' });
    life.on('suspension', 'shaomingzhe', 'sign').on('suspension', 'hanshusheng', 'sign');
    given(life)
      .when('request.sign', { requestId: 'extension' }, { by: 'shaomingzhe' })
      .refuses('item.wrong-phase', { phase: 'suspended' });
    life.do('jiangyifei', 'request-cancellation', { reason: '不再需要' });
    life.on('cancellation', 'shaomingzhe', 'sign').on('cancellation', 'hanshusheng', 'sign');
    expect([life.status, life.state.clocks.filter(({ endedAt, metAt }) => !endedAt && !metAt)]).toEqual([
      'cancelled',
      [],
    ]);
  });
});

describe('request-cancellation 申请撤销', () => {
  it('by the overseer it needs no head’s word; clocks run until it is granted', () => {
    const life = given(inProgress())
      .when('request-cancellation', { reason: '不再需要' }, { by: 'jiangyifei' })
      .then('request_made', 'request_filed', 'step_opened', 'clock_armed');
    expect(life.clock('deadline', 'item')?.status).toBe('running');
    given(life)
      .when('request-cancellation', { reason: '再次' }, { by: 'jiangyifei' })
      .refuses('request.already-open');
  });

  it('whoever asks does not decide: where the head of the office asks, the next level signs', () => {
    const life = inProgress().do('shaomingzhe', 'request-cancellation', { reason: '不再需要' });
    expect(life.request('cancellation').steps.map(({ slots }) => slots.map(({ post }) => post))).toEqual([
      ['fg-office'],
      ['fg-jiance'],
    ]);
  });

  it('a lead’s handler’s waits for its head', () => {
    given(inProgress())
      .when('request-cancellation', { reason: '不再需要' }, { by: 'zhongjiarui' })
      .then(['request_made', { request: { awaitingUnits: ['jiance'] } }]);
    given(inProgress())
      .when('request-cancellation', { reason: '理由', evidence: [noAttachment] }, { by: 'fanchangsong' })
      .refuses('attachment.unknown');
  });

  it('a chain nobody could walk is refused', () => {
    const life = inProgress();
    life.vacant = ['office-head', 'office-deputy', 'fg-office', 'zhuyao'];
    given(life)
      .when('request-cancellation', { reason: '不再需要' }, { by: 'fanchangsong' })
      .refuses('request.no-approver', { kind: 'cancellation' });
  });
});
