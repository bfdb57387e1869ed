import { describe, expect, it } from '@jest/globals';
import { at, given, inProgress, issued, underReview } from '../../../support/given.js';
import { noAttachment } from '../../../support/office.js';

describe('submit-work 报送成果', () => {
  it('a handler’s waits for the head; then the deadline is held and the receiver’s term begins', () => {
    const life = inProgress({ coUnits: ['caiwu'] });
    given(life)
      .when('submit-work', { summary: '资金已拨付' }, { by: 'yechenxi' })
      .then(['submission_made', { id: 's1', status: 'awaiting_head' }]);
    given(life)
      .when('submit-work', { summary: '再报' }, { by: 'yechenxi' })
      .refuses('filing.already-waiting', { id: 's1' });
    given(life)
      .when('approve', { submissionId: 's1' }, { by: 'luzhicheng' })
      .then(
        ['submission_filed', { id: 's1' }],
        ['clock_held', { kind: 'deadline', scope: 'a2', hold: 'all' }],
        ['clock_ended', { kind: 'report', why: 'work_submitted' }],
        ['clock_armed', { clock: { kind: 'review', scope: 's1', due: at('2026-12-01 18:00') } }],
      );
    expect(life.state.assignments[1]?.status).toBe('submitted');
  });

  it('more time is no longer asked for', () => {
    const life = inProgress({ coUnits: ['caiwu'] }).do('luzhicheng', 'request-extension', {
      target: { assignment: 'a2' },
      due: '2027-01-20',
      reason: '待批',
    });
    given(life)
      .when('submit-work', { summary: '完成' }, { by: 'luzhicheng' })
      .then(
        ['submission_made', { status: 'filed' }],
        ['request_lapsed', { id: 'r1', why: 'work_submitted' }],
        'clock_ended',
        ['clock_held', { hold: 'all' }],
        'clock_ended',
        'clock_armed',
      );
  });

  it('sent back it may be submitted anew', () => {
    const life = inProgress({ coUnits: ['caiwu'] }).do('yechenxi', 'submit-work', { summary: '完成' });
    given(life)
      .when('send-back', { submissionId: 's1' }, { by: 'luzhicheng' })
      .then(['submission_sent_back', { id: 's1' }]);
    given(life)
      .when('submit-work', { summary: '完成' }, { by: 'luzhicheng' })
      .then('submission_made', 'clock_held', 'clock_ended', 'clock_armed');
  });

  it('silence of five working days accepts it, on time as of its filing', () => {
    const life = inProgress({ coUnits: ['caiwu'], term: { type: 'fixed', due: '2026-11-27' } });
    life.until('2026-11-27 17:00').do('luzhicheng', 'submit-work', { summary: '完成' });
    life.until('2026-12-04 17:59');
    given(life)
      .at('2026-12-04 18:00')
      .then(
        ['submission_accepted', { id: 's1', by: 'silence' }],
        ['clock_met', { kind: 'review' }],
        ['clock_met', { kind: 'deadline', scope: 'a2', at: at('2026-11-27 17:00') }],
      );
  });

  it('a submission that had to wait is on time by when it was received, though the miss had been written', () => {
    const life = inProgress({ coUnits: ['caiwu'], term: { type: 'fixed', due: '2026-11-27' } });
    life.until('2026-11-27 18:10');
    expect(life.clock('deadline', 'a2')?.missedAt).toBe(at('2026-11-27 18:00'));
    given(life)
      .when('submit-work', { summary: '完成' }, { by: 'luzhicheng', receivedAt: '2026-11-27 17:58' })
      .then(
        ['submission_made', { filedAt: at('2026-11-27 17:58') }],
        ['clock_held', { since: at('2026-11-27 17:58') }],
        'clock_ended',
        'clock_armed',
      );
    expect(life.clock('deadline', 'a2')?.missedAt).toBeUndefined();
  });

  it('the lead does not submit to itself, nor a unit that has not acknowledged', () => {
    given(inProgress())
      .when('submit-work', { summary: '完成' }, { by: 'fanchangsong' })
      .refuses('unit.wrong-role', { roles: ['joint_lead', 'co'] }, 'unit');
    given(issued())
      .when('submit-work', { summary: '完成' }, { by: 'luzhicheng' })
      .refuses('assignment.wrong-status', { status: 'pending' });
    given(inProgress({ coUnits: ['caiwu'] }))
      .when('submit-work', { summary: '完成', evidence: [noAttachment] }, { by: 'luzhicheng' })
      .refuses('attachment.unknown');
  });
});

describe('accept-work, reject-work, waive 认可、退回、免报', () => {
  const submitted = (role: 'coUnits' | 'jointLeadUnits' = 'coUnits') => {
    const life = inProgress({ [role]: ['caiwu'] });
    return life.do('luzhicheng', 'submit-work', { summary: '完成' });
  };

  it('accepted: the deadline is met as of the filing, nothing of the unit runs on', () => {
    const life = given(submitted())
      .when('accept-work', { unit: 'caiwu' }, { by: 'zhongjiarui', at: '2026-11-26 10:00' })
      .then(
        ['submission_accepted', { by: 'decision' }],
        ['clock_met', { kind: 'review' }],
        ['clock_met', { kind: 'deadline', scope: 'a2', at: at('2026-11-24 09:00') }],
      );
    expect(
      life.clock('deadline', 'a2') ?? life.clock('report', 'a2') ?? life.clock('review', 's1'),
    ).toBeUndefined();
  });

  it('rejected: the deadline’s next epoch, never earlier than it was', () => {
    given(submitted())
      .when('reject-work', { unit: 'caiwu', reason: '不完整' }, { by: 'jiangyifei' })
      .then(
        'submission_rejected',
        ['clock_met', { kind: 'review' }],
        ['clock_ended', { kind: 'deadline', scope: 'a2', why: 'rework' }],
        ['clock_armed', { clock: { kind: 'deadline', scope: 'a2', epoch: 2, due: at('2026-12-31 18:00') } }],
        ['clock_armed', { clock: { kind: 'report', scope: 'a2' } }],
      );
  });

  it('waived: nothing more is expected, in whatever state', () => {
    const life = given(submitted())
      .when('waive', { unit: 'caiwu', reason: '已无必要' }, { by: 'zhongjiarui' })
      .then('assignment_waived', ['clock_ended', { scope: 'a2' }], ['clock_ended', { scope: 's1' }]);
    expect(life.state.filings.submissions).toEqual([]);
  });

  it('what waited for a head of a unit that is waived waits no more', () => {
    const life = inProgress({ coUnits: ['caiwu'] }).do('yechenxi', 'submit-work', { summary: '完成' });
    life
      .do('zhongjiarui', 'waive', { unit: 'caiwu', reason: '已无必要' })
      .do('jiangyifei', 'comment', { text: '知悉' });
    given(life).when('approve', { submissionId: 's1' }, { by: 'luzhicheng' }).refuses('filing.unknown');
  });

  it('a joint lead is waived by the overseer alone', () => {
    given(submitted('jointLeadUnits'))
      .when('waive', { unit: 'caiwu', reason: '理由' }, { by: 'zhongjiarui' })
      .refuses('command.not-yours');
    given(submitted('jointLeadUnits'))
      .when('waive', { unit: 'caiwu', reason: '理由' }, { by: 'jiangyifei' })
      .then('assignment_waived', 'clock_ended', 'clock_ended');
  });

  it('is about a unit on the item, one that submitted, never one’s own', () => {
    for (const command of ['accept-work', 'reject-work'] as const) {
      given(submitted())
        .when(command, { unit: 'yujing', reason: '理由' }, { by: 'zhongjiarui' })
        .refuses('unit.not-on-item', { unit: 'yujing' }, 'unit');
      given(submitted())
        .when(command, { unit: 'jiance', reason: '理由' }, { by: 'jiangyifei' })
        .refuses('unit.wrong-role', {}, 'unit');
      given(inProgress({ coUnits: ['caiwu'] }))
        .when(command, { unit: 'caiwu', reason: '理由' }, { by: 'zhongjiarui' })
        .refuses('assignment.wrong-status', { status: 'acknowledged', command });
      given(submitted())
        .when(command, { unit: 'caiwu', reason: '理由' }, { by: 'luzhicheng' })
        .refuses('command.not-yours');
    }
    const own = inProgress({ coUnits: ['office'] }).do('shaomingzhe', 'submit-work', { summary: '完成' });
    given(own).when('accept-work', { unit: 'office' }, { by: 'jiangyifei' }).refuses('command.not-yours');
  });
});

describe('milestones and measures 节点与措施', () => {
  const withMilestone = () => inProgress({ milestones: [{ title: '到货', due: '2026-12-11' }] });

  it('set, moved, renamed, met and removed, a number never used twice', () => {
    const life = given(withMilestone())
      .when('set-milestone', { title: '验收', due: '2026-12-18' }, { by: 'jiangyifei' })
      .then(['milestone_set', { no: 2, title: '验收', due: at('2026-12-18 18:00') }], 'clock_armed');
    given(life)
      .when('set-milestone', { no: 2, due: '2026-12-21' }, { by: 'jiangyifei' })
      .then(['milestone_set', { no: 2, title: '验收' }], 'clock_ended', [
        'clock_armed',
        { clock: { epoch: 2 } },
      ]);
    given(life)
      .when('set-milestone', { no: 2, title: '终验' }, { by: 'jiangyifei' })
      .then(['milestone_set', { title: '终验', due: at('2026-12-21 18:00') }]);
    given(life)
      .when('set-milestone', { no: 2, remove: true }, { by: 'jiangyifei' })
      .then('milestone_removed', ['clock_ended', { why: 'milestone_removed' }]);
    given(life)
      .when('set-milestone', { title: '总结', due: '2026-12-25' }, { by: 'jiangyifei' })
      .then(['milestone_set', { no: 3 }], 'clock_armed');
    given(life)
      .when('meet-milestone', { no: 1, note: '全部到货' }, { by: 'zhongjiarui' })
      .then(['milestone_met', { no: 1 }], ['clock_met', { kind: 'milestone', scope: '1' }]);
    given(life)
      .when('meet-milestone', { no: 1 }, { by: 'zhongjiarui' })
      .refuses('milestone.met', { no: 1 }, 'no');
    given(life)
      .when('set-milestone', { no: 1, due: '2026-12-30' }, { by: 'jiangyifei' })
      .refuses('milestone.met', { no: 1 }, 'no');
  });

  it('a milestone needs title and date, in the future, and to exist', () => {
    given(inProgress())
      .when('set-milestone', { due: '2026-12-18' }, { by: 'jiangyifei' })
      .refuses('milestone.incomplete', {}, 'title');
    given(inProgress())
      .when('set-milestone', { title: '验收' }, { by: 'jiangyifei' })
      .refuses('milestone.incomplete', {}, 'due');
    given(inProgress())
      .when('set-milestone', { title: '验收', due: '2026-11-23' }, { by: 'jiangyifei' })
      .refuses('due.past', {}, 'due');
    given(inProgress())
      .when('set-milestone', { no: 4, remove: true }, { by: 'jiangyifei' })
      .refuses('milestone.unknown', { no: 4 }, 'no');
    given(inProgress())
      .when('set-milestone', { remove: true }, { by: 'jiangyifei' })
      .refuses('milestone.unknown', {}, 'no');
    given(inProgress()).when('meet-milestone', { no: 1 }, { by: 'zhongjiarui' }).refuses('milestone.unknown');
    given(withMilestone())
      .when('meet-milestone', { no: 1 }, { by: 'jiangyifei' })
      .refuses('command.not-yours');
    given(withMilestone())
      .when('meet-milestone', { no: 1, evidence: [noAttachment] }, { by: 'zhongjiarui' })
      .refuses('attachment.unknown');
  });

  it('its extension lapses when the milestone is met, moved or removed otherwise', () => {
    for (const [command, body, by] of [
      ['meet-milestone', { no: 1 }, 'zhongjiarui'],
      ['set-milestone', { no: 1, due: '2026-12-14' }, 'jiangyifei'],
      ['set-milestone', { no: 1, remove: true }, 'jiangyifei'],
    ] as const) {
      const life = withMilestone().do('fanchangsong', 'request-extension', {
        target: { milestone: 1 },
        due: '2026-12-20',
        reason: '物流',
      });
      life.do(by, command, body);
      expect(life.news().map(({ kind }) => kind)).toContain('request_lapsed');
      expect(life.clock('milestone', '1')?.hold).toBeUndefined();
    }
  });

  it('a new milestone lapses a closure, which explains them all', () => {
    given(underReview())
      .when('set-milestone', { title: '验收', due: '2026-12-18' }, { by: 'jiangyifei' })
      .then(
        ['request_lapsed', { why: 'milestone_set' }],
        'clock_ended',
        'clock_released',
        'clock_ended',
        'clock_armed',
        'milestone_set',
        'clock_armed',
      );
  });

  it('a measure is shown with evidence; while a closure is decided that lapses it', () => {
    const evidence = ['11111111-1111-4111-8111-111111111111'];
    const life = inProgress({ kind: 'rectification', measures: ['补齐记录'] });
    given(life)
      .when('show-measure', { no: 1, shown: '已补齐', evidence }, { by: 'zhongjiarui' })
      .then(['measure_shown', { no: 1, shown: '已补齐', evidence: [{ id: evidence[0] }] }]);
    life.do('fanchangsong', 'request-closure', { summary: '已完成' });
    life.do('zhongjiarui', 'show-measure', { no: 1, shown: '又补了' });
    expect(life.status).toBe('in_progress');
    given(life)
      .when('show-measure', { no: 2, shown: '已补' }, { by: 'zhongjiarui' })
      .refuses('measure.unknown', { no: 2 }, 'no');
    given(life)
      .when('show-measure', { no: 1, shown: '已补', evidence: [noAttachment] }, { by: 'zhongjiarui' })
      .refuses('attachment.unknown');
  });
});
