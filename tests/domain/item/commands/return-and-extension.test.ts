import { describe, expect, it } from '@jest/globals';
import { decisionPending } from '../../../../domain/item/evolve.js';
import { isLate } from '../../../../domain/item/status.js';
import { at, given, inProgress, issued, returned, underReview } from '../../../support/given.js';
import { noAttachment, officeRules } from '../../../support/office.js';

describe('request-return 申请退回', () => {
  const reason = '不属本中心职责';

  it('by the head it leaves the unit at once: acknowledged no more, the deadline runs on', () => {
    const life = given(issued())
      .when('request-return', { reason }, { by: 'fanchangsong' })
      .then(
        ['request_made', { request: { id: 'r1', kind: 'return', target: 'a1', awaitingUnits: [] } }],
        ['request_filed', { status: 'signing' }],
        ['clock_met', { kind: 'acknowledge', scope: 'a1' }],
        ['step_opened', { no: 1 }],
        ['clock_armed', { clock: { kind: 'sign_off', scope: 'r1/1', due: at('2026-11-26 18:00') } }],
      );
    expect([life.status, life.clock('deadline', 'item')?.status]).toEqual(['returned', 'running']);
  });

  it('granted, the lead leaves the item for reassignment; its deadline runs on and the office is asked', () => {
    const life = returned({ jointLeadUnits: ['yujing'] });
    expect([life.status, life.state.formerLeads, life.clock('deadline', 'item')?.status]).toEqual([
      'returned',
      ['jiance'],
      'running',
    ]);
    given(life)
      .when('reassign', { leadUnit: 'yubao', reason: '改由监测预报处牵头' }, { by: 'jiangyifei' })
      .then(
        ['lead_reassigned', { assignment: { unit: 'yubao' } }],
        ['clock_armed', { clock: { kind: 'acknowledge' } }],
      );
    expect(life.status).toBe('issued');
  });

  it('refused once, it is not asked again, and the acknowledgement starts anew', () => {
    const life = issued().do('fanchangsong', 'request-return', { reason });
    given(life)
      .when(
        'request.reject',
        { requestId: 'return', reason: '维持交办' },
        { by: 'shaomingzhe', at: '2026-11-25 15:00' },
      )
      .then(
        ['step_decided', { decision: 'rejected', post: 'office-head', via: 'tenure' }],
        ['step_rejected', { to: 'unit' }],
        ['request_refused', { reason: '维持交办' }],
        ['clock_ended', { kind: 'sign_off' }],
        ['clock_armed', { clock: { kind: 'acknowledge', epoch: 2, due: at('2026-11-26 18:00') } }],
      );
    given(life).when('request-return', { reason }, { by: 'fanchangsong' }).refuses('return.refused-before');
  });

  it('withdrawn, it may be asked again within the window of three working days, no longer', () => {
    const life = issued().do('fanchangsong', 'request-return', { reason });
    given(life)
      .when('request.withdraw', { requestId: 'return' }, { by: 'zhongjiarui' })
      .then('request_withdrawn', 'clock_ended', ['clock_armed', { cause: 'return_not_granted' }]);
    life.do('fanchangsong', 'request-return', { reason });
    given(life)
      .when('request-return', { reason }, { by: 'fanchangsong' })
      .refuses('request.already-open', { kind: 'return' });
    given(inProgress())
      .when('request-return', { reason }, { by: 'fanchangsong', at: '2026-11-27 18:01' })
      .refuses('return.window-closed', { until: at('2026-11-27 18:00') });
    given(inProgress())
      .when('request-return', { reason, evidence: [noAttachment] }, { by: 'fanchangsong' })
      .refuses('attachment.unknown');
  });

  it('a lead whose closure is being decided gives nothing back', () => {
    given(underReview())
      .when('request-return', { reason }, { by: 'fanchangsong' })
      .refuses('return.closure-open');
  });

  it('what a co unit of the deciding office asks is decided above it', () => {
    const life = issued({ coUnits: ['office'] }).do('shaomingzhe', 'request-return', { reason });
    expect(life.request('return').steps[0]?.slots.map(({ post }) => post)).toEqual(['fg-office']);
    life.on('return', 'zhoushenyan', 'sign');
    expect(life.state.assignments.filter(({ status }) => status !== 'ended').map(({ unit }) => unit)).toEqual(
      ['jiance'],
    );
  });
});

describe('request-extension 申请延期', () => {
  const ask = (more: Record<string, unknown> = {}) => ({
    target: 'deadline',
    due: '2027-01-20',
    reason: '设备延迟到货',
    ...more,
  });

  it('a handler’s waits for the head; filed by the due, it holds what comes from the due on', () => {
    const life = inProgress({ term: { type: 'fixed', due: '2026-12-02' } });
    given(life)
      .when('request-extension', ask(), { by: 'zhongjiarui', at: '2026-12-01 10:00' })
      .then(['request_made', { request: { awaitingUnits: ['jiance'], ordinal: 1 } }]);
    expect(decisionPending(life.state)).toBe(false);
    given(life)
      .when('request.approve', { requestId: 'extension' }, { by: 'fanchangsong', at: '2026-12-02 17:00' })
      .then(
        'request_approved',
        'request_filed',
        ['clock_held', { kind: 'deadline', hold: 'from_due' }],
        'step_opened',
        'clock_armed',
      );
    expect(decisionPending(life.state)).toBe(true);
    given(life).at('2026-12-04 17:00').then();
    expect(isLate(life.state)).toBe(false);
  });

  it('the rungs before the due go on while it waits', () => {
    const life = inProgress({ term: { type: 'fixed', due: '2026-12-04' } }).do(
      'fanchangsong',
      'request-extension',
      ask(),
    );
    life.news();
    life.until('2026-12-07 10:00');
    expect(life.rungs('deadline:item')).toEqual(['before_5/1', 'before_1/1']);
  });

  it('granted: the next epoch with the new date, on the ladder from the start', () => {
    const life = inProgress({ term: { type: 'fixed', due: '2026-12-02' } }).do(
      'fanchangsong',
      'request-extension',
      ask(),
    );
    given(life)
      .when(
        'request.sign',
        { requestId: 'extension', comment: '同意' },
        { by: 'shaomingzhe', at: '2026-12-03 10:00' },
      )
      .then(
        ['step_decided', { decision: 'signed', comment: '同意' }],
        'step_passed',
        ['clock_met', { kind: 'sign_off' }],
        'request_granted',
        ['deadline_changed', { from: at('2026-12-02 18:00'), due: at('2027-01-20 18:00') }],
        ['clock_ended', { kind: 'deadline', why: 'extended' }],
        ['clock_armed', { clock: { kind: 'deadline', epoch: 2, due: at('2027-01-20 18:00') } }],
      );
    expect([isLate(life.state), life.state.pastDues, life.state.originalDueAt]).toEqual([
      false,
      [at('2026-12-02 18:00')],
      at('2026-12-02 18:00'),
    ]);
  });

  it('the second one takes the higher chain', () => {
    const life = inProgress()
      .do('fanchangsong', 'request-extension', ask())
      .on('extension', 'shaomingzhe', 'sign');
    life.do('fanchangsong', 'request-extension', ask({ due: '2027-02-10' }));
    expect(life.request('extension')).toMatchObject({ ordinal: 2 });
    expect(life.request('extension').steps).toHaveLength(2);
  });

  it('refused after the due: the same epoch, what passed while held is said at once and together', () => {
    const life = inProgress({ term: { type: 'fixed', due: '2026-12-02' } }).do(
      'fanchangsong',
      'request-extension',
      ask(),
    );
    life.until('2026-12-07 10:00');
    life.on('extension', 'shaomingzhe', 'reject', { reason: '不同意' });
    life.news();
    life.tick();
    expect(
      life
        .news()
        .filter(({ data }) => (data as { kind?: string }).kind === 'deadline')
        .map((e) =>
          e.kind === 'rung_fired' ? [e.data.rung, e.data.coalesced ?? false, e.data.heldUntil] : e.kind,
        ),
    ).toEqual([
      'clock_missed',
      ['due', true, undefined],
      ['after_1', true, undefined],
      ['after_3', false, undefined],
    ]);
    expect([life.clock('deadline', 'item')?.epoch, isLate(life.state), life.state.level]).toEqual([
      1,
      true,
      1,
    ]);
  });

  it('names one’s own target', () => {
    const life = inProgress({ coUnits: ['caiwu'], jointLeadUnits: ['yujing'] });
    for (const by of ['luzhicheng', 'fangyanqiu']) {
      given(life)
        .when('request-extension', ask(), { by })
        .refuses('extension.not-own', { target: 'deadline' }, 'target');
    }
    given(life)
      .when('request-extension', ask({ target: { assignment: 'a3' } }), { by: 'fanchangsong' })
      .refuses('extension.not-own', {}, 'target');
    given(life)
      .when('request-extension', ask({ target: { assignment: 'a3' } }), { by: 'luzhicheng' })
      .then(
        'request_made',
        'request_filed',
        ['clock_held', { scope: 'a3', hold: 'from_due' }],
        'step_opened',
        'clock_armed',
      );
  });

  it('a milestone’s new date is the milestone’s', () => {
    const life = inProgress({ milestones: [{ title: '到货', due: '2026-12-11' }] });
    life.do('fanchangsong', 'request-extension', ask({ target: { milestone: 1 }, due: '2026-12-25' }));
    life.on('extension', 'shaomingzhe', 'sign');
    expect(life.state.milestones[0]?.due).toBe(at('2026-12-25 18:00'));
    expect(life.clock('milestone', '1')).toMatchObject({ epoch: 2, due: at('2026-12-25 18:00') });
  });

  it('wants a deadline that runs, a later date, and to be asked in time where the office says so', () => {
    given(inProgress({ term: { type: 'standing' } }))
      .when('request-extension', ask(), { by: 'fanchangsong' })
      .refuses('extension.no-deadline', { target: 'deadline' }, 'target');
    given(inProgress())
      .when('request-extension', ask({ due: '2026-12-31' }), { by: 'fanchangsong' })
      .refuses('extension.not-later', { due: at('2026-12-31 18:00') }, 'due');
    given(inProgress({ term: { type: 'fixed', due: '2026-12-02' } }))
      .when('request-extension', ask({ due: '2026-12-03' }), { by: 'fanchangsong', at: '2026-12-04 09:00' })
      .refuses('due.past', {}, 'due');
    const strict = officeRules((p) => ({ ...p, lateExtension: false }));
    given(inProgress({ term: { type: 'fixed', due: '2026-12-02' } }, strict))
      .when('request-extension', ask(), { by: 'fanchangsong', at: '2026-12-03 09:00' })
      .refuses('extension.after-due', { due: at('2026-12-02 18:00') });
    given(inProgress())
      .when('request-extension', ask({ evidence: [noAttachment] }), { by: 'fanchangsong' })
      .refuses('attachment.unknown');
    given(underReview())
      .when('request-extension', ask(), { by: 'fanchangsong' })
      .refuses('extension.held', {}, 'target');
  });

  it('asked late where the office allows it, it holds nothing', () => {
    const lenient = officeRules((p) => ({ ...p, lateExtension: true }));
    const life = inProgress({ term: { type: 'fixed', due: '2026-12-02' } }, lenient);
    given(life)
      .when('request-extension', ask(), { by: 'fanchangsong', at: '2026-12-03 09:30' })
      .then('request_made', 'request_filed', 'step_opened', 'clock_armed');
    expect(isLate(life.state)).toBe(true);
  });
});
