import { describe, expect, it } from '@jest/globals';
import { isLate } from '../../../../domain/item/status.js';
import { at, closed, given, inProgress, issued } from '../../../support/given.js';
import { noAttachment } from '../../../support/office.js';

describe('request-closure 申请办结', () => {
  const summary = '已完成';

  it('the handler’s waits for the head; filed, the deadline is held, reports wait, the verifier is asked', () => {
    const life = inProgress();
    given(life)
      .when('request-closure', { summary }, { by: 'zhongjiarui' })
      .then(['request_made', { request: { kind: 'closure', awaitingUnits: ['jiance'] } }]);
    given(life)
      .when('request.approve', { requestId: 'closure' }, { by: 'fanchangsong' })
      .then(
        'request_approved',
        ['request_filed', { status: 'verifying' }],
        ['clock_held', { kind: 'deadline', scope: 'item', hold: 'all' }],
        ['clock_paused', { kind: 'report' }],
        ['clock_armed', { clock: { kind: 'verify', due: at('2026-11-27 18:00') } }],
      );
    expect(life.status).toBe('under_review');
    given(life).when('request-closure', { summary }, { by: 'fanchangsong' }).refuses('request.already-open');
  });

  it('while issued it acknowledges', () => {
    given(issued({ coUnits: [] }))
      .when('request-closure', { summary }, { by: 'fanchangsong' })
      .then(
        'request_made',
        'request_filed',
        ['assignment_acknowledged', { by: 'closure' }],
        ['clock_met', { kind: 'acknowledge' }],
        'clock_held',
        'clock_armed',
      );
  });

  it('sent back by the head it is over, and may be asked anew', () => {
    const life = inProgress().do('zhongjiarui', 'request-closure', { summary });
    given(life)
      .when('request.send-back', { requestId: 'closure', reason: '补充材料' }, { by: 'fanchangsong' })
      .then(['request_lapsed', { why: 'sent_back: 补充材料' }]);
    given(life)
      .when('request.approve', { requestId: 'closure' }, { by: 'fanchangsong' })
      .refuses('request.wrong-status', { status: 'lapsed' });
    life.do('zhongjiarui', 'request-closure', { summary });
    given(life)
      .when('request.approve', { requestId: 'closure' }, { by: 'zhongjiarui' })
      .refuses('command.not-yours');
    given(life)
      .when('request.send-back', { requestId: 'closure' }, { by: 'jiangyifei' })
      .refuses('command.not-yours');
  });

  it('what the work still lacks is named', () => {
    given(inProgress({ coUnits: ['caiwu'] }))
      .when('request-closure', { summary }, { by: 'fanchangsong' })
      .refuses('closure.units-open', { units: ['caiwu'] });
    const milestone = { milestones: [{ title: '到货', due: '2026-12-11' }] };
    given(inProgress(milestone))
      .when('request-closure', { summary }, { by: 'fanchangsong' })
      .refuses('closure.milestones-open', { milestones: [1] }, 'milestones');
    given(inProgress(milestone))
      .when(
        'request-closure',
        { summary, milestones: [{ no: 1, explanation: '已并入验收' }] },
        { by: 'fanchangsong' },
      )
      .then('request_made', 'request_filed', 'clock_held', 'clock_paused', 'clock_armed');
    const measures = { kind: 'rectification', measures: ['补齐', '培训'] } as const;
    given(inProgress({ ...measures, measures: [...measures.measures] }))
      .when('request-closure', { summary, measures: [{ no: 1, shown: '已补齐' }] }, { by: 'fanchangsong' })
      .refuses('closure.measures-open', { measures: [2] }, 'measures');
    given(inProgress())
      .when('request-closure', { summary, measures: [{ no: 5, shown: '已补齐' }] }, { by: 'fanchangsong' })
      .refuses('measure.unknown', { no: 5 }, 'measures');
    given(inProgress({ evidenceKinds: ['验收报告'] }))
      .when('request-closure', { summary }, { by: 'fanchangsong' })
      .refuses('closure.evidence-missing', { kinds: ['验收报告'] }, 'evidence');
    given(inProgress())
      .when('request-closure', { summary, evidence: [noAttachment] }, { by: 'fanchangsong' })
      .refuses('attachment.unknown');
  });

  it('is refused where nobody independent is left', () => {
    const life = inProgress();
    life.vacant = ['office-supervisor', 'office-deputy', 'office-head', 'jijian-verifier', 'xuncha-verifier'];
    expect(life.try('fanchangsong', 'request-closure', { summary })?.code).toMatch(
      /request\.no-(verifier|approver)/,
    );
    const none = inProgress();
    none.vacant = ['office-supervisor', 'office-deputy', 'jijian-verifier', 'xuncha-verifier'];
    given(none).when('request-closure', { summary }, { by: 'fanchangsong' }).refuses('request.no-verifier');
  });

  it('what was stated as done is shown when it leaves the unit, and stands in the package', () => {
    const life = inProgress({ kind: 'rectification', measures: ['补齐'] });
    given(life)
      .when('request-closure', { summary, measures: [{ no: 1, shown: '已补齐' }] }, { by: 'fanchangsong' })
      .then(
        'request_made',
        ['measure_shown', { no: 1, shown: '已补齐' }],
        ['request_filed', { package: { summary, measures: [{ no: 1, text: '补齐', shown: '已补齐' }] } }],
        'clock_held',
        'clock_paused',
        'clock_armed',
      );
  });

  it('granted: met as of its filing though signed after the due; every clock but a recheck’s ends', () => {
    const life = inProgress({ kind: 'rectification', term: { type: 'fixed', due: '2026-11-27' } });
    life.until('2026-11-27 17:30').do('fanchangsong', 'request-closure', { summary });
    life.until('2026-12-01 10:00').on('closure', 'jiangyifei', 'verify', { pass: true });
    life.on('closure', 'shaomingzhe', 'sign');
    given(life)
      .when('request.sign', { requestId: 'closure' }, { by: 'hanshusheng', at: '2026-12-02 10:00' })
      .then(
        'step_decided',
        'step_passed',
        'clock_met',
        'request_granted',
        ['clock_met', { kind: 'deadline', at: at('2026-11-27 17:30') }],
        'item_closed',
        ['clock_ended', { kind: 'report' }],
        ['clock_armed', { clock: { kind: 'recheck', due: at('2027-06-02 18:00') } }],
      );
    expect([life.status, isLate(life.state)]).toEqual(['closed', false]);
  });

  it('filed late it is late, whatever is signed', () => {
    const life = inProgress({ term: { type: 'fixed', due: '2026-11-27' } });
    life.until('2026-11-30 09:30').do('fanchangsong', 'request-closure', { summary });
    life
      .on('closure', 'jiangyifei', 'verify', { pass: true })
      .on('closure', 'shaomingzhe', 'sign')
      .on('closure', 'hanshusheng', 'sign');
    expect([life.status, isLate(life.state)]).toEqual(['closed', true]);
  });

  it('received in time it is on time, though the miss had been written before it was heard', () => {
    const life = inProgress({ term: { type: 'fixed', due: '2026-11-27' } });
    life.until('2026-11-27 18:20');
    expect(isLate(life.state)).toBe(true);
    life.do('fanchangsong', 'request-closure', { summary }, { receivedAt: '2026-11-27 17:59' });
    expect(isLate(life.state)).toBe(false);
    life
      .on('closure', 'jiangyifei', 'verify', { pass: true })
      .on('closure', 'shaomingzhe', 'sign')
      .on('closure', 'hanshusheng', 'sign');
    expect([life.status, isLate(life.state)]).toEqual(['closed', false]);
  });

  it('withdrawn before the first signature: the same epoch runs on, the report of the period is owed again', () => {
    const life = inProgress({ reporting: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=25' } });
    life.do('fanchangsong', 'request-closure', { summary });
    given(life)
      .when('request.withdraw', { requestId: 'closure' }, { by: 'zhongjiarui' })
      .then(
        'request_withdrawn',
        ['clock_ended', { kind: 'verify' }],
        ['clock_released', { kind: 'deadline', epoch: 1 }],
        ['clock_ended', { kind: 'report' }],
        ['clock_armed', { clock: { kind: 'report', period: '2026-11' } }],
      );
    given(life)
      .when('request.withdraw', { requestId: 'closure' }, { by: 'zhongjiarui' })
      .refuses('request.unknown');
  });

  it('a period already reported is not asked for again after a withdrawn closure', () => {
    const life = inProgress({ reporting: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=25' } });
    life.do('zhongjiarui', 'report', { progress: '完成' }).do('fanchangsong', 'request-closure', { summary });
    life.on('closure', 'fanchangsong', 'withdraw');
    expect(life.clock('report', 'a1')?.period).toBe('2026-12');
  });

  it('a closed item is not closed again', () => {
    given(closed())
      .when('request-closure', { summary }, { by: 'fanchangsong' })
      .refuses('item.wrong-phase', { phase: 'closed' });
  });
});
