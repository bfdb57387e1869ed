import { describe, expect, it } from '@jest/globals';
import { itemProcess } from '../../../../domain/item/process.js';
import { closed, given, inProgress } from '../../../support/given.js';
import type { Life } from '../../../support/life.js';

const office = { by: 'jiangyifei' };

describe('reopen 重新办理, recheck 回头看, waive-recheck', () => {
  const rectified = (): Life => closed({ kind: 'rectification' });

  it('runs again with a new deadline, the lead at work, its progress counted anew', () => {
    const life = given(closed())
      .when('reopen', { due: '2027-03-31', reason: '举报属实' }, office)
      .then(
        'item_reopened',
        ['clock_armed', { clock: { kind: 'deadline', epoch: 2 } }],
        ['clock_armed', { clock: { kind: 'report' } }],
      );
    expect([
      life.status,
      life.state.round,
      life.state.recurrences,
      life.state.assignments[0]?.percent,
    ]).toEqual(['in_progress', 2, 0, 0]);
    life.do('zhongjiarui', 'report', { progress: '重新办理', percent: 10 });
  });

  it('another lead acknowledges anew, also one that was on the item', () => {
    const life = closed({ jointLeadUnits: [] });
    life.do('hanshusheng', 'reopen', { due: '2027-03-31', reason: '重做', leadUnit: 'yujing' });
    expect([life.status, life.state.formerLeads]).toEqual(['issued', ['jiance']]);
    const co = inProgress({ coUnits: ['caiwu'] }).do('zhongjiarui', 'waive', {
      unit: 'caiwu',
      reason: '不需要',
    });
    co.do('fanchangsong', 'request-closure', { summary: '已完成' }).on('closure', 'jiangyifei', 'verify', {
      pass: true,
    });
    co.on('closure', 'shaomingzhe', 'sign').on('closure', 'hanshusheng', 'sign');
    co.do('jiangyifei', 'reopen', { due: '2027-03-31', reason: '重做', leadUnit: 'caiwu' });
    expect(
      co.state.assignments.filter(({ status }) => status !== 'ended').map(({ unit, role }) => [unit, role]),
    ).toEqual([['caiwu', 'lead']]);
  });

  it('wants a future date, a unit that exists, and a closed item', () => {
    given(closed())
      .when('reopen', { due: '2026-11-20', reason: '理由' }, office)
      .refuses('due.past', {}, 'due');
    given(closed())
      .when('reopen', { due: '2027-03-31', reason: '理由', leadUnit: 'nowhere' }, office)
      .refuses('unit.unknown', {}, 'leadUnit');
    given(inProgress())
      .when('reopen', { due: '2027-03-31', reason: '理由' }, office)
      .refuses('item.wrong-phase');
  });

  it('a recheck passed ends it for good', () => {
    const life = given(rectified())
      .when('recheck', { pass: true, reason: '现场核实' }, { ...office, at: '2027-05-25 10:00' })
      .then(['recheck_passed', { note: '现场核实' }], ['clock_met', { kind: 'recheck' }]);
    expect(itemProcess.isOver(life.state)).toBe(true);
    given(life).when('recheck', { pass: true }, office).refuses('recheck.none');
    given(life).when('waive-recheck', { reason: '理由' }, office).refuses('recheck.none');
  });

  it('failed, it runs again in the same append and counts as a recurrence', () => {
    given(rectified())
      .when(
        'recheck',
        { pass: false, reason: '反弹', due: '2027-06-30' },
        { ...office, at: '2027-05-25 10:00' },
      )
      .then(
        'recheck_failed',
        ['clock_met', { kind: 'recheck' }],
        ['item_reopened', { cause: 'recheck' }],
        ['clock_armed', { clock: { kind: 'deadline', epoch: 2 } }],
        'clock_armed',
      );
    given(rectified())
      .when('recheck', { pass: false, due: '2027-06-30' }, office)
      .refuses('reason.required', {}, 'reason');
    given(rectified())
      .when('recheck', { pass: false, reason: '反弹' }, office)
      .refuses('due.required', {}, 'due');
    given(rectified())
      .when('recheck', { pass: false, reason: '反弹', due: '2026-11-20' }, office)
      .refuses('due.past', {}, 'due');
  });

  it('who rechecks is as independent as who verified: of the pool fixed with the closure', () => {
    const led = inProgress({ kind: 'rectification' }).do('jiangyifei', 'reassign', {
      leadUnit: 'office',
      reason: '改由办公室牵头',
    });
    led.do('caiwenjing', 'acknowledge').do('shaomingzhe', 'request-closure', { summary: '已完成' });
    led.on('closure', 'shiqingsong', 'verify', { pass: true });
    for (const post of led.request('closure').steps.flatMap(({ slots }) => slots.map((slot) => slot.post)))
      led.on('closure', post === 'zhuyao' ? 'linqiheng' : 'zhoushenyan', 'sign');
    expect(led.status).toBe('closed');
    given(led).when('recheck', { pass: true }, office).refuses('command.not-yours');
    given(led).when('recheck', { pass: true }, { by: 'shiqingsong' }).then('recheck_passed', 'clock_met');
  });

  it('waived with a reason, or ended by reopening', () => {
    given(rectified())
      .when('waive-recheck', { reason: '已并入巡察' }, office)
      .then('recheck_waived', ['clock_ended', { kind: 'recheck' }]);
    given(rectified())
      .when('reopen', { due: '2027-03-31', reason: '举报属实' }, office)
      .then('item_reopened', ['clock_ended', { kind: 'recheck' }], 'clock_armed', 'clock_armed');
  });
});
