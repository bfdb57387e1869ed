import { describe, expect, it } from '@jest/globals';
import { statusOf } from '../../../domain/item/status.js';
import { isLate } from '../../../domain/item/status.js';
import { todos } from '../../../domain/item/todos.js';
import { withYear2027 } from '../calendar/office-calendar.js';
import { aTask, at, close, Life } from '../../support/life.js';
import { officeRules } from '../../support/office.js';

const running = (start = '2026-11-24 09:00', more: Parameters<typeof aTask>[0] = {}): Life =>
  new Life(start).issue(aTask(more)).do('zhongjiarui', 'acknowledge').do('yechenxi', 'acknowledge');

describe('the fifteen stories', () => {
  it('(1) the co unit is done, the lead is not: the co unit is left in peace', () => {
    const life = running()
      .do('luzhicheng', 'submit-work', { summary: '资金已拨付' })
      .do('zhongjiarui', 'accept-work', { unit: 'caiwu' });
    life.news();
    life.until('2027-02-15 18:00');
    const reached = life.news().flatMap((event) => (event.kind === 'rung_fired' ? event.data.audience : []));
    expect(reached.length).toBeGreaterThan(5);
    expect(reached.filter((principal) => principal.startsWith('unit:caiwu'))).toEqual([]);
    expect(life.state.clocks.filter(({ scope }) => scope === 'a2')).toEqual([]);
    expect(life.state.lamp).toBe('red');
  });

  it('(2) closure asked while an extension is open: the extension lapses, the deadline waits', () => {
    const life = running().do('fanchangsong', 'request-extension', {
      target: 'deadline',
      due: '2027-01-20',
      reason: '延迟',
    });
    expect(life.clock('deadline', 'item')?.hold?.kind).toBe('from_due');
    life
      .do('luzhicheng', 'submit-work', { summary: '完成' })
      .do('zhongjiarui', 'accept-work', { unit: 'caiwu' });
    life.news();
    life.do('fanchangsong', 'request-closure', { summary: '已完成' });
    const kinds = life.kinds();
    expect(kinds).toContain('request_lapsed');
    expect(life.status).toBe('under_review');
    expect(life.clock('deadline', 'item')).toMatchObject({ status: 'held', hold: { kind: 'all' } });
    life.until('2027-01-10 12:00');
    expect(life.rungs('deadline:item')).toEqual([]);
  });

  it('(3) a leader’s instruction changes the lead during sign-off: the closure lapses, the new lead acknowledges', () => {
    const life = new Life('2026-11-24 09:00').issue(aTask({ coUnits: [] })).do('zhongjiarui', 'acknowledge');
    life
      .do('fanchangsong', 'request-closure', { summary: '已完成' })
      .on('closure', 'jiangyifei', 'verify', { pass: true });
    expect(life.status).toBe('awaiting_sign_off');
    life.do('hanshusheng', 'instruct', {
      text: '改由预警中心牵头',
      effects: [{ command: 'reassign', body: { leadUnit: 'yujing', reason: '领导批示' } }],
    });
    life.news();
    life.do('jiangyifei', 'apply', { instruction: 1, no: 1 });
    expect(life.kinds()).toEqual(
      expect.arrayContaining(['request_lapsed', 'lead_reassigned', 'clock_released', 'instruction_applied']),
    );
    expect(life.status).toBe('issued');
    expect(life.state.formerLeads).toEqual(['jiance']);
    expect(life.clock('deadline', 'item')?.status).toBe('running');
    expect(life.do('tianmuyun', 'acknowledge').status).toBe('in_progress');
  });

  it('(4) the signer’s post falls vacant in the middle of a chain: the deputy signs for the post, nothing is rewritten', () => {
    const life = new Life('2026-11-24 09:00').issue(aTask({ coUnits: [] })).do('zhongjiarui', 'acknowledge');
    life
      .do('fanchangsong', 'request-closure', { summary: '已完成' })
      .on('closure', 'jiangyifei', 'verify', { pass: true });
    life.vacant = ['office-head'];
    life.news();
    expect(life.tryOn('closure', 'shaomingzhe', 'sign')?.code).toBe('command.not-yours');
    life.on('closure', 'zengxiaolan', 'sign');
    const decided = life.news().find(({ kind }) => kind === 'step_decided');
    expect(decided?.data).toMatchObject({ post: 'office-head', via: 'stand_in', decision: 'signed' });
    expect(life.on('closure', 'hanshusheng', 'sign').status).toBe('closed');
  });

  it('(5) a recheck fails after six months and the item runs again', () => {
    const life = new Life('2026-11-24 09:00')
      .issue(aTask({ kind: 'rectification', coUnits: [] }))
      .do('zhongjiarui', 'acknowledge');
    close(life, { head: 'fanchangsong', signers: ['shaomingzhe', 'hanshusheng'] });
    expect([life.status, life.clock('recheck', 'item')?.due]).toEqual(['closed', at('2027-05-24 18:00')]);
    life.until('2027-05-25 10:00');
    life.do('jiangyifei', 'recheck', { pass: false, reason: '问题反弹', due: '2027-06-30' });
    expect([life.status, life.state.recurrences, life.state.round]).toEqual(['in_progress', 1, 2]);
    expect(life.clock('deadline', 'item')).toMatchObject({ epoch: 2, due: at('2027-06-30 18:00') });
  });

  it('(6) suspended over the year end, the next year’s calendar not published, then published', () => {
    const life = new Life('2026-12-01 09:00')
      .issue(aTask({ coUnits: [], term: { type: 'duration', amount: 30, unit: 'workday' } }))
      .do('zhongjiarui', 'acknowledge');
    life.do('fanchangsong', 'request-suspension', { reason: '等待批复', until: '2027-01-20' });
    for (const signer of ['shaomingzhe', 'hanshusheng']) life.on('suspension', signer, 'sign');
    expect([life.status, life.state.lamp]).toEqual(['suspended', 'grey']);
    life.news();
    life.until('2027-01-18 10:00');
    expect(life.rungs('deadline:item')).toEqual([]);
    life.do('jiangyifei', 'resume', { reason: '批复已到' });
    const before = life.clock('deadline', 'item');
    expect(before).toMatchObject({ provisional: true, epoch: 2 });
    life.rules = { ...life.rules, calendar: withYear2027 };
    life.news();
    expect(life.try('engine', 'recompute')).toBeUndefined();
    const after = life.clock('deadline', 'item');
    expect(after).toMatchObject({ provisional: false, epoch: 2 });
    expect(life.news().find(({ kind }) => kind === 'clock_recomputed')?.data).toMatchObject({
      from: before?.due,
      due: after?.due,
    });
  });

  it('(7) cancelled while a co unit’s return is open: the return lapses, every clock stops', () => {
    const life = new Life('2026-11-24 09:00')
      .issue(aTask())
      .do('zhongjiarui', 'acknowledge')
      .do('luzhicheng', 'request-return', { reason: '不属本处职责' });
    life.do('fanchangsong', 'request-cancellation', { reason: '不再需要' });
    for (const signer of ['shaomingzhe', 'hanshusheng']) life.on('cancellation', signer, 'sign');
    expect(life.status).toBe('cancelled');
    expect(
      life.log.some(({ kind, data }) => kind === 'request_lapsed' && (data as { id: string }).id === 'r1'),
    ).toBe(true);
    life.news();
    life.until('2027-06-30 18:00');
    expect(life.news()).toEqual([]);
  });

  it('(8) kept up for good with quarterly reports: each period has its own clock, the year its review', () => {
    const life = new Life('2026-11-24 09:00').issue(
      aTask({
        coUnits: [],
        term: { type: 'standing' },
        reporting: { rrule: 'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1' },
      }),
    );
    life.do('zhongjiarui', 'acknowledge');
    expect(life.clock('report', 'a1')).toMatchObject({ due: at('2026-12-31 18:00'), epoch: 1 });
    life.until('2026-12-30 10:00').do('zhongjiarui', 'report', { progress: '第四季度' });
    expect(life.clock('report', 'a1')).toMatchObject({ due: at('2027-03-31 18:00'), epoch: 2 });
    life.until('2027-06-29 10:00');
    expect(life.clock('report', 'a1')).toMatchObject({ due: at('2027-06-30 18:00'), epoch: 3 });
    expect(
      life.log.filter(
        ({ kind, data }) => kind === 'clock_missed' && (data as { kind: string }).kind === 'report',
      ),
    ).toHaveLength(1);
    life.until('2027-11-25 10:00').do('jiangyifei', 'continue-standing', { note: '继续' });
    expect(life.clock('standing_review', 'item')).toMatchObject({ epoch: 2 });
  });

  it('(9) put right at once and entered with its evidence: the closure acknowledges', () => {
    const life = new Life('2026-11-24 09:00').issue(
      aTask({ kind: 'rectification', coUnits: [], term: { type: 'immediate' }, measures: ['补齐记录'] }),
    );
    life.do('fanchangsong', 'request-closure', {
      summary: '已整改',
      measures: [{ no: 1, shown: '记录已补齐' }],
    });
    expect([life.status, life.state.assignments[0]?.status]).toEqual(['under_review', 'acknowledged']);
    expect(life.clock('acknowledge', 'a1')).toBeUndefined();
    life
      .on('closure', 'jiangyifei', 'verify', { pass: true })
      .on('closure', 'shaomingzhe', 'sign')
      .on('closure', 'hanshusheng', 'sign');
    expect([life.status, isLate(life.state)]).toEqual(['closed', false]);
  });

  it('(10) two joint leads, one late: its own clock is late, the other’s is not, and the closure waits for both', () => {
    const life = new Life('2026-11-24 09:00').issue(
      aTask({ coUnits: [], jointLeadUnits: ['yujing'], term: { type: 'fixed', due: '2026-12-10' } }),
    );
    life.do('zhongjiarui', 'acknowledge').do('tianmuyun', 'acknowledge');
    life.until('2026-12-14 10:00');
    expect(life.try('fanchangsong', 'request-closure', { summary: '已完成' })?.code).toBe(
      'closure.units-open',
    );
    life
      .do('fangyanqiu', 'submit-work', { summary: '完成' })
      .do('zhongjiarui', 'accept-work', { unit: 'yujing' });
    const met = life.log.filter(
      ({ kind, data }) =>
        kind === 'clock_met' && (data as { kind: string; scope: string }).kind === 'deadline',
    );
    expect(met.map(({ data }) => (data as { scope: string }).scope)).toEqual(['a2']);
    expect(isLate(life.state)).toBe(true);
    life.do('fanchangsong', 'request-closure', { summary: '已完成' });
    expect(life.request('closure').awaitingUnits).toEqual(['yujing']);
    life.on('closure', 'fangyanqiu', 'approve');
    expect(life.status).toBe('under_review');
  });

  it('(11) a due on a make-up Saturday, and one on a Sunday: neither moves, its rungs stand on working days', () => {
    const saturday = new Life('2026-09-01 09:00').issue(
      aTask({ coUnits: [], term: { type: 'fixed', due: '2026-10-10' } }),
    );
    expect(
      saturday
        .clock('deadline', 'item')
        ?.schedule.slice(0, 4)
        .map(({ rung, at: when }) => [rung, when]),
    ).toEqual([
      ['before_5', at('2026-09-28 09:00')],
      ['before_1', at('2026-10-09 09:00')],
      ['due', at('2026-10-10 18:00')],
      ['after_1', at('2026-10-12 09:00')],
    ]);
    const sunday = new Life('2026-11-02 09:00').issue(
      aTask({ coUnits: [], term: { type: 'fixed', due: '2026-11-29' } }),
    );
    expect(
      sunday
        .clock('deadline', 'item')
        ?.schedule.slice(1, 4)
        .map(({ rung, at: when }) => [rung, when]),
    ).toEqual([
      ['before_1', at('2026-11-27 09:00')],
      ['due', at('2026-11-29 18:00')],
      ['after_1', at('2026-11-30 09:00')],
    ]);
  });

  it('(12) a milestone slips, the deadline holds: yellow, never red', () => {
    const life = new Life('2026-11-24 09:00').issue(
      aTask({
        coUnits: [],
        term: { type: 'fixed', due: '2027-03-31' },
        milestones: [{ title: '到货', due: '2026-12-04' }],
      }),
    );
    life.do('zhongjiarui', 'acknowledge').do('zhongjiarui', 'report', { progress: '进展' });
    life.until('2026-12-15 10:00');
    expect(life.clock('milestone', '1')?.missedAt).toBe(at('2026-12-04 18:00'));
    expect([life.state.lamp, isLate(life.state)]).toEqual(['yellow', false]);
    expect(life.clock('deadline', 'item')?.missedAt).toBeUndefined();
  });

  it('(13) a secretary records a leader’s instruction, and later signs for them under authority', () => {
    const life = new Life('2026-11-24 09:00').issue(aTask({ coUnits: [] })).do('zhongjiarui', 'acknowledge');
    const leader = {
      post: 'fg-jiance',
      unit: 'dangzu',
      role: 'leader_in_charge' as const,
      ancestors: ['ju'],
      via: 'tenure' as const,
    };
    const acting = (capacity: 'record' | 'authority') => ({
      principal: 'post:fg-jiance',
      capacity,
      posts: [leader],
      persons: ['hanshusheng'],
    });
    life.do('longsiqi', 'instruct', { text: '抓紧办理' }, { onBehalf: acting('record') });
    expect(life.state.confirmations).toMatchObject([{ principal: 'post:fg-jiance', command: 'instruct' }]);
    expect(
      todos(life.state).some(({ kind, principal }) => kind === 'confirm' && principal === 'post:fg-jiance'),
    ).toBe(true);
    expect(life.try('longsiqi', 'confirm', { id: 'c1' })?.code).toBe('command.not-yours');
    life.do('hanshusheng', 'confirm', { id: 'c1' });
    life
      .do('fanchangsong', 'request-closure', { summary: '已完成' })
      .on('closure', 'jiangyifei', 'verify', { pass: true })
      .on('closure', 'shaomingzhe', 'sign');
    const { id, digest } = life.request('closure');
    life.news();
    life.do(
      'longsiqi',
      'request.sign',
      { requestId: id, packageDigest: digest },
      { onBehalf: acting('authority') },
    );
    const signed = life.news().find(({ kind }) => kind === 'step_decided');
    expect([signed?.actor, signed?.principal, (signed?.data as { via: string }).via]).toEqual([
      'longsiqi',
      'post:fg-jiance',
      'authority',
    ]);
    expect(life.status).toBe('closed');
  });

  it('(14) an urgent item issued on Friday 18:30: acknowledged within two hours, any hour', () => {
    const life = new Life('2026-11-27 18:30').issue(
      aTask({ coUnits: [], urgency: 'critical', term: { type: 'duration', amount: 1, unit: 'workday' } }),
    );
    expect(life.clock('acknowledge', 'a1')?.due).toBe(at('2026-11-27 20:30'));
    expect(life.clock('deadline', 'item')?.due).toBe(at('2026-11-30 18:00'));
    life.until('2026-11-27 20:31');
    expect(
      life.log.some(
        ({ kind, data }) => kind === 'clock_missed' && (data as { kind: string }).kind === 'acknowledge',
      ),
    ).toBe(true);
  });

  it('(15) 办公室 leads an item that 办公室 supervises: its people do not judge it, the leader does', () => {
    const life = new Life('2026-11-24 09:00')
      .issue(aTask({ leadUnit: 'office', coUnits: [] }))
      .do('caiwenjing', 'acknowledge');
    for (const [name, body] of [
      ['change-deadline', { due: '2027-01-29', reason: '调整' }],
      ['amend', { requirement: '新要求', reason: '修订' }],
    ] as const) {
      expect([name, life.try('jiangyifei', name, body)?.code]).toEqual([name, 'command.not-yours']);
    }
    life.do('zhoushenyan', 'change-deadline', { due: '2027-01-29', reason: '调整' });
    life.do('shaomingzhe', 'request-closure', { summary: '已完成' });
    const request = life.request('closure');
    expect(request.verifiers.every((principal) => !principal.startsWith('post:office'))).toBe(true);
    expect(request.steps.map(({ slots }) => slots.map(({ post }) => post))).toEqual([['fg-office']]);
    expect(life.tryOn('closure', 'jiangyifei', 'verify', { pass: true })?.code).toBe('command.not-yours');
    life.on('closure', 'shiqingsong', 'verify', { pass: true }).on('closure', 'zhoushenyan', 'sign');
    expect(statusOf(life.state)).toBe('closed');
  });
});

describe('rules that are switches', () => {
  it('a report waits for its head and for its review where the office wants it', () => {
    const rules = officeRules((p) => ({
      ...p,
      approval: { ...p.approval, reports: true },
      reportsReviewed: true,
    }));
    const life = new Life('2026-11-24 09:00', rules)
      .issue(aTask({ coUnits: [] }))
      .do('zhongjiarui', 'acknowledge');
    life.do('zhongjiarui', 'report', { progress: '一半', percent: 50 });
    expect(life.state.assignments[0]?.percent).toBe(0);
    life.do('fanchangsong', 'approve', { reportId: 'p1' });
    expect(life.state.assignments[0]?.percent).toBe(50);
    expect(life.clock('review', 'p1')).toBeDefined();
    life.do('jiangyifei', 'review-report', { reportId: 'p1', accept: false, reason: '不实' });
    expect(life.clock('report', 'a1')?.due).toBe(at('2026-11-26 18:00'));
  });
});
