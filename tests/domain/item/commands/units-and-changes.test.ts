import { describe, expect, it } from '@jest/globals';
import { isLate } from '../../../../domain/item/status.js';
import { at, awaitingSignOff, given, inProgress, issued, underReview } from '../../../support/given.js';

const office = { by: 'jiangyifei' };

describe('reassign 转办', () => {
  it('a new contract with its own acknowledgement; the due stays, an open closure lapses', () => {
    const life = given(awaitingSignOff())
      .when('reassign', { leadUnit: 'yujing', reason: '职责调整' }, office)
      .then(
        ['lead_reassigned', { from: 'a1', assignment: { id: 'a2', unit: 'yujing', role: 'lead' } }],
        ['clock_ended', { kind: 'report', scope: 'a1', why: 'reassigned' }],
        ['request_lapsed', { why: 'reassigned' }],
        ['clock_ended', { kind: 'sign_off' }],
        ['clock_released', { kind: 'deadline' }],
        ['clock_armed', { clock: { kind: 'acknowledge', scope: 'a2' } }],
      );
    expect([life.status, life.clock('deadline', 'item')?.epoch]).toEqual(['issued', 1]);
  });

  it('with a due it is the deadline’s next epoch', () => {
    given(inProgress())
      .when('reassign', { leadUnit: 'yujing', due: '2027-02-26', reason: '职责调整' }, office)
      .then(
        'lead_reassigned',
        'clock_ended',
        'clock_armed',
        ['deadline_changed', { due: at('2027-02-26 18:00') }],
        'clock_ended',
        ['clock_armed', { clock: { kind: 'deadline', epoch: 2 } }],
      );
  });

  it('a co unit that takes the lead leaves its own part', () => {
    const life = inProgress({ coUnits: ['caiwu'] }).do('jiangyifei', 'reassign', {
      leadUnit: 'caiwu',
      reason: '职责调整',
    });
    expect(
      life.state.assignments
        .filter(({ status }) => status !== 'ended')
        .map(({ id, unit, role }) => [id, unit, role]),
    ).toEqual([['a3', 'caiwu', 'lead']]);
    expect(life.clock('deadline', 'a2')).toBeUndefined();
  });

  it('wants another unit that exists, and a due in the future', () => {
    given(inProgress())
      .when('reassign', { leadUnit: 'jiance', reason: '理由' }, office)
      .refuses('reassign.same-lead', { unit: 'jiance' }, 'leadUnit');
    given(inProgress())
      .when('reassign', { leadUnit: 'nowhere', reason: '理由' }, office)
      .refuses('unit.unknown', { unit: 'nowhere' }, 'leadUnit');
    given(inProgress())
      .when('reassign', { leadUnit: 'yujing', due: '2026-11-20', reason: '理由' }, office)
      .refuses('due.past', {}, 'due');
    given(inProgress())
      .when('reassign', { leadUnit: 'yujing', reason: '理由' }, { by: 'fanchangsong' })
      .refuses('command.not-yours');
  });
});

describe('add-unit, remove-unit 增减单位', () => {
  it('an added unit acknowledges and answers by the item’s date; an open closure lapses', () => {
    given(underReview())
      .when('add-unit', { unit: 'caiwu', reason: '需资金' }, office)
      .then(
        ['request_lapsed', { why: 'unit_added' }],
        'clock_ended',
        'clock_released',
        'clock_ended',
        'clock_armed',
        ['unit_added', { assignment: { id: 'a2', unit: 'caiwu', role: 'co' } }],
        ['clock_armed', { clock: { kind: 'acknowledge', scope: 'a2' } }],
        ['clock_armed', { clock: { kind: 'deadline', scope: 'a2', due: at('2026-12-31 18:00') } }],
      );
  });

  it('a group adds each member that is not there yet', () => {
    const life = issued({ coUnits: ['zhan1'] }).do('jiangyifei', 'add-unit', { unit: 'zhongxinzhan' });
    expect(life.state.assignments.map(({ unit }) => unit)).toEqual(['jiance', 'zhan1', 'zhan2', 'zhan3']);
    given(life)
      .when('add-unit', { unit: 'zhongxinzhan' }, office)
      .refuses('unit.already-on-item', {}, 'unit');
    given(life)
      .when('add-unit', { unit: 'nowhere' }, office)
      .refuses('unit.unknown', { unit: 'nowhere' }, 'unit');
  });

  it('a removed unit leaves nothing behind: clocks, reviews and requests end', () => {
    const life = inProgress({ coUnits: ['caiwu'] }).do('luzhicheng', 'submit-work', { summary: '完成' });
    given(life)
      .when('remove-unit', { unit: 'caiwu', reason: '不再需要' }, office)
      .then(
        ['unit_removed', { assignment: 'a2' }],
        ['clock_ended', { kind: 'deadline', scope: 'a2' }],
        ['clock_ended', { kind: 'review', scope: 's1' }],
      );
    given(life)
      .when('remove-unit', { unit: 'caiwu', reason: '理由' }, office)
      .refuses('unit.not-on-item', { unit: 'caiwu' }, 'unit');
    given(life)
      .when('remove-unit', { unit: 'jiance', reason: '理由' }, office)
      .refuses('unit.is-lead', { unit: 'jiance' }, 'unit');
  });

  it('a joint lead removed while its head’s word on the closure was awaited lapses the closure', () => {
    const life = inProgress({ jointLeadUnits: ['yujing'] });
    life
      .do('fangyanqiu', 'submit-work', { summary: '完成' })
      .do('zhongjiarui', 'accept-work', { unit: 'yujing' });
    life.do('fanchangsong', 'request-closure', { summary: '已完成' });
    given(life)
      .when('remove-unit', { unit: 'yujing', reason: '机构调整' }, office)
      .then(['request_lapsed', { why: 'unit_removed' }], 'unit_removed');
    expect(life.state.acceptedSubmissions).toEqual([]);
  });
});

describe('amend 修订, change-deadline 调整期限', () => {
  it('field by field, old and new kept; what is material lapses a closure, a title does not', () => {
    given(inProgress())
      .when('amend', { title: '新名', tags: ['重点'], reason: '更正' }, office)
      .then([
        'item_amended',
        {
          changes: [
            { field: 'title', from: '台网设备安装', to: '新名' },
            { field: 'tags', from: [], to: ['重点'] },
          ],
        },
      ]);
    expect(underReview().do('jiangyifei', 'amend', { title: '新名', reason: '更正' }).status).toBe(
      'under_review',
    );
    for (const body of [{ requirement: '新要求' }, { measures: ['新措施'] }, { evidenceKinds: ['报告'] }])
      expect(underReview().do('jiangyifei', 'amend', { ...body, reason: '更正' }).status).toBe('in_progress');
  });

  it('a measure whose text changed is to be shown anew', () => {
    const life = inProgress({ kind: 'rectification', measures: ['甲', '乙'] });
    life
      .do('zhongjiarui', 'show-measure', { no: 1, shown: '已做' })
      .do('zhongjiarui', 'show-measure', { no: 2, shown: '已做' });
    life.do('jiangyifei', 'amend', { measures: ['甲', '丙'], reason: '更正' });
    expect(life.state.measures.map(({ text, shown }) => [text, shown])).toEqual([
      ['甲', '已做'],
      ['丙', undefined],
    ]);
  });

  it('a change must be one, and name a post that is held', () => {
    given(inProgress())
      .when('amend', { title: '台网设备安装', reason: '更正' }, office)
      .refuses('amend.nothing');
    given(inProgress())
      .when('amend', { responsiblePost: 'nowhere', reason: '更正' }, office)
      .refuses('post.unknown', {}, 'responsiblePost');
    expect(
      inProgress().do('jiangyifei', 'amend', { responsiblePost: 'zhuyao', reason: '更正' }).state
        .responsiblePost,
    ).toBe('zhuyao');
  });

  it('another date is the next epoch; an open extension lapses; what is held stays held', () => {
    const life = inProgress().do('fanchangsong', 'request-extension', {
      target: 'deadline',
      due: '2027-01-20',
      reason: '延迟',
    });
    given(life)
      .when('change-deadline', { due: '2027-02-26', reason: '局务会决定' }, office)
      .then(
        ['request_lapsed', { why: 'deadline_changed' }],
        'clock_ended',
        ['clock_released', { kind: 'deadline' }],
        [
          'deadline_changed',
          { from: at('2026-12-31 18:00'), due: at('2027-02-26 18:00'), reason: '局务会决定' },
        ],
        'clock_ended',
        ['clock_armed', { clock: { kind: 'deadline', epoch: 2 } }],
      );
    const held = underReview().do('jiangyifei', 'change-deadline', {
      due: '2027-02-26',
      reason: '局务会决定',
    });
    expect(held.clock('deadline', 'item')).toMatchObject({ epoch: 2, status: 'held', hold: { kind: 'all' } });
    given(life)
      .when('change-deadline', { due: '2027-02-26', reason: '理由' }, office)
      .refuses('deadline.same', {}, 'due');
    given(life)
      .when('change-deadline', { due: '2026-11-20', reason: '理由' }, office)
      .refuses('due.past', {}, 'due');
  });

  it('a standing item given a date has a deadline instead of a yearly review', () => {
    const life = inProgress({ term: { type: 'standing' } }).do('jiangyifei', 'change-deadline', {
      due: '2027-02-26',
      reason: '收尾',
    });
    expect([life.clock('deadline', 'item')?.due, life.clock('standing_review', 'item')]).toEqual([
      at('2027-02-26 18:00'),
      undefined,
    ]);
  });

  it('a date moved after a miss does not heal it', () => {
    const life = inProgress({ term: { type: 'fixed', due: '2026-11-27' } }).until('2026-11-30 10:00');
    life.do('jiangyifei', 'change-deadline', { due: '2027-02-26', reason: '局务会决定' });
    expect([isLate(life.state), life.state.lamp]).toEqual([true, 'green']);
  });
});
