import { describe, expect, it } from '@jest/globals';
import { at, closed, given, inProgress, issued } from '../../../support/given.js';
import { noAttachment, officeRules } from '../../../support/office.js';

const approving = officeRules((p) => ({ ...p, approval: { ...p.approval, reports: true } }));
const reviewing = officeRules((p) => ({ ...p, reportsReviewed: true }));
const monthly = { rrule: 'FREQ=MONTHLY;BYMONTHDAY=25' };

describe('assign-handler 分办', () => {
  it('the head names a person of the unit, who then handles', () => {
    given(issued())
      .when('assign-handler', { person: 'sujianye' }, { by: 'fanchangsong' })
      .then(['handler_assigned', { assignment: 'a1', person: 'sujianye' }])
      .do('sujianye', 'acknowledge');
  });

  it('only the head, only someone of the unit', () => {
    given(issued())
      .when('assign-handler', { person: 'sujianye' }, { by: 'zhongjiarui' })
      .refuses('command.not-yours');
    given(issued())
      .when('assign-handler', { person: 'luzhicheng' }, { by: 'fanchangsong' })
      .refuses('handler.not-in-unit', { person: 'luzhicheng', unit: 'jiance' }, 'person');
  });

  it('for an external unit its contact unit acts, head and handler in one', () => {
    const life = issued({ coUnits: ['qu-dongping'] });
    life.do('daiguoming', 'assign-handler', { person: 'pankai' }).do('pankai', 'acknowledge');
    expect(life.state.assignments[1]).toMatchObject({
      handler: 'pankai',
      status: 'acknowledged',
      contact: 'zhenfang',
    });
  });
});

describe('acknowledge 签收', () => {
  it('meets its clock and starts the reports, once', () => {
    given(issued())
      .when('acknowledge', {}, { by: 'zhongjiarui' })
      .then(
        ['assignment_acknowledged', { assignment: 'a1' }],
        ['clock_met', { kind: 'acknowledge', scope: 'a1' }],
        ['clock_armed', { cause: 'acknowledged', clock: { kind: 'report', scope: 'a1' } }],
      );
    given(inProgress())
      .when('acknowledge', {}, { by: 'zhongjiarui' })
      .refuses('assignment.wrong-status', { status: 'acknowledged', command: 'acknowledge' });
  });

  it('a co unit owes reports only where the office wants them', () => {
    const rules = officeRules((p) => ({ ...p, coReports: false }));
    given(issued({}, rules))
      .when('acknowledge', {}, { by: 'yechenxi' })
      .then('assignment_acknowledged', 'clock_met');
  });

  it('is the unit’s own, and of a unit that is on the item', () => {
    given(issued()).when('acknowledge', {}, { by: 'jiangyifei' }).refuses('command.not-yours');
    given(issued())
      .when('acknowledge', { unit: 'caiwu' }, { by: 'zhongjiarui' })
      .refuses('unit.not-yours', { unit: 'caiwu' }, 'unit');
  });

  it('whoever acts for two units names one', () => {
    const life = issued({ coUnits: ['qu-dongping', 'xian-nanyan'] });
    given(life).when('acknowledge', {}, { by: 'daiguoming' }).refuses('unit.ambiguous', {}, 'unit');
    given(life)
      .when('acknowledge', { unit: 'xian-nanyan' }, { by: 'daiguoming' })
      .then('assignment_acknowledged', 'clock_met', 'clock_armed');
  });
});

describe('report 反馈', () => {
  it('counts at once, meets the clock and begins the next period', () => {
    given(inProgress({ reporting: monthly }))
      .when('report', { progress: '过半', percent: 55 }, { by: 'zhongjiarui', at: '2026-11-25 10:00' })
      .then(
        ['report_made', { id: 'p1', status: 'filed', percent: 55, period: '2026-11', revision: 1 }],
        ['clock_met', { kind: 'report', at: at('2026-11-25 10:00') }],
        [
          'clock_armed',
          { clock: { kind: 'report', period: '2026-12', due: at('2026-12-25 18:00'), epoch: 2 } },
        ],
      );
  });

  it('the percentage never falls without a problem named', () => {
    const life = inProgress().do('zhongjiarui', 'report', { progress: '过半', percent: 55 });
    given(life)
      .when('report', { progress: '返工', percent: 40 }, { by: 'zhongjiarui' })
      .refuses('report.percent-backwards', { from: 55, to: 40 }, 'percent');
    given(life)
      .when('report', { progress: '返工', percent: 40, problems: '设备损坏' }, { by: 'zhongjiarui' })
      .then('report_made', 'clock_met', 'clock_armed');
    expect(life.state.assignments[0]?.percent).toBe(40);
  });

  it('wants a contract that was acknowledged and attachments that are stored', () => {
    given(issued())
      .when('report', { progress: '进展' }, { by: 'zhongjiarui' })
      .refuses('assignment.wrong-status', { status: 'pending' });
    given(inProgress())
      .when('report', { progress: '进展', evidence: [noAttachment] }, { by: 'zhongjiarui' })
      .refuses('attachment.unknown', { id: noAttachment }, 'evidence[0]');
    given(closed()).when('report', { progress: '进展' }, { by: 'zhongjiarui' }).refuses('item.wrong-phase');
  });

  it('where the head’s word is wanted it counts with that, as of when it was received', () => {
    const life = inProgress({ reporting: monthly }, approving);
    given(life).when('report', { progress: '过半', percent: 55 }, { by: 'zhongjiarui' }).then('report_made');
    expect(life.state.assignments[0]?.percent).toBe(0);
    given(life)
      .when(
        'approve',
        { reportId: 'p1' },
        { by: 'fanchangsong', at: '2026-11-25 18:05', receivedAt: '2026-11-25 17:55' },
      )
      .then(
        ['report_filed', { id: 'p1', filedAt: at('2026-11-25 17:55') }],
        ['clock_met', { kind: 'report', at: at('2026-11-25 17:55') }],
        'clock_armed',
      );
    expect(life.state.assignments[0]?.percent).toBe(55);
  });

  it('the head’s own report needs no other word; sent back, the next is a revision', () => {
    const life = inProgress({ reporting: monthly }, approving);
    given(life)
      .when('report', { progress: '过半' }, { by: 'fanchangsong' })
      .then('report_made', 'clock_met', 'clock_armed');
    life.do('zhongjiarui', 'report', { progress: '又一次' });
    given(life)
      .when('send-back', { reportId: 'p2', reason: '写明数量' }, { by: 'fanchangsong' })
      .then(['report_sent_back', { id: 'p2', reason: '写明数量' }]);
    given(life)
      .when('report', { progress: '三套' }, { by: 'zhongjiarui' })
      .then(['report_made', { id: 'p3', revision: 2, status: 'awaiting_head' }]);
  });

  it('one report or one submission is approved or sent back, waiting, by its head', () => {
    const life = inProgress({}, approving).do('zhongjiarui', 'report', { progress: '过半' });
    given(life).when('approve', {}, { by: 'fanchangsong' }).refuses('filing.name-one');
    given(life)
      .when('approve', { reportId: 'p9' }, { by: 'fanchangsong' })
      .refuses('filing.unknown', { id: 'p9' });
    given(life).when('approve', { reportId: 'p1' }, { by: 'zhongjiarui' }).refuses('command.not-yours');
    life.do('fanchangsong', 'approve', { reportId: 'p1' });
    given(life)
      .when('approve', { reportId: 'p1' }, { by: 'fanchangsong' })
      .refuses('filing.wrong-status', { status: 'filed' });
  });
});

describe('review-report 审阅', () => {
  const reported = () =>
    inProgress({ reporting: monthly }, reviewing).do('zhongjiarui', 'report', {
      progress: '过半',
      percent: 55,
    });

  it('accepted, its review is done', () => {
    given(reported())
      .when('review-report', { reportId: 'p1', accept: true }, { by: 'jiangyifei' })
      .then(['report_accepted', { id: 'p1' }], ['clock_met', { kind: 'review', scope: 'p1' }]);
  });

  it('rejected, it is owed again in two working days for the same period, which the next one takes over', () => {
    const life = given(reported())
      .when('review-report', { reportId: 'p1', accept: false, reason: '不实' }, { by: 'jiangyifei' })
      .then(
        ['report_rejected', { id: 'p1', reason: '不实' }],
        ['clock_ended', { kind: 'review', why: 'report_rejected' }],
        ['clock_ended', { kind: 'report', why: 'report_rejected' }],
        ['clock_armed', { clock: { kind: 'report', period: '2026-11', due: at('2026-11-26 18:00') } }],
      );
    expect(life.clock('report', 'a1')?.handoverAt).toBe(at('2026-12-23 09:00'));
    given(life)
      .when('report', { progress: '更正' }, { by: 'zhongjiarui' })
      .then(['report_made', { revision: 2, period: '2026-11' }], 'clock_met', 'clock_armed', 'clock_armed');
    expect(life.clock('report', 'a1')?.period).toBe('2026-12');
  });

  it('a second report does not let the first go unreviewed', () => {
    const life = reported().do('zhongjiarui', 'report', { progress: '再报', percent: 60 });
    expect(life.state.filings.reports.map(({ id }) => id)).toEqual(['p1', 'p2']);
    life.do('jiangyifei', 'review-report', { reportId: 'p1', accept: true });
    life.do('jiangyifei', 'review-report', { reportId: 'p2', accept: true });
    expect(life.clock('review', 'p1')).toBeUndefined();
  });

  it('what was reported before a closure is not owed again while the closure is decided', () => {
    const life = reported().do('fanchangsong', 'request-closure', { summary: '已完成' });
    given(life)
      .when('review-report', { reportId: 'p1', accept: false, reason: '不实' }, { by: 'jiangyifei' })
      .then('report_rejected', 'clock_ended');
    expect(life.clock('report', 'a1')?.status).toBe('paused');
  });

  it('wants a reason, a report that waits, and the overseer', () => {
    given(reported())
      .when('review-report', { reportId: 'p1', accept: false }, { by: 'jiangyifei' })
      .refuses('reason.required', {}, 'reason');
    given(reported())
      .when('review-report', { reportId: 'p7', accept: true }, { by: 'jiangyifei' })
      .refuses('filing.unknown', { id: 'p7' }, 'reportId');
    given(reported())
      .when('review-report', { reportId: 'p1', accept: true }, { by: 'fanchangsong' })
      .refuses('command.not-yours');
    const waiting = inProgress({}, approving).do('zhongjiarui', 'report', { progress: '过半' });
    given(waiting)
      .when('review-report', { reportId: 'p1', accept: true }, { by: 'jiangyifei' })
      .refuses('filing.wrong-status', { status: 'awaiting_head' }, 'reportId');
  });
});
