import { describe, expect, it } from '@jest/globals';
import { itemProcess } from '../../../../domain/item/process.js';
import { isLate } from '../../../../domain/item/status.js';
import { at, given, issued } from '../../../support/given.js';
import { aTask, Life } from '../../../support/life.js';
import { factsFor, officeRules } from '../../../support/office.js';
import { draftSchema, type DraftInput } from '../../../../domain/item/draft.js';
import type { Facts } from '../../../../domain/people/facts.js';
import type { Refusal } from '../../../../domain/refusals.js';

/** Opens a draft and tells the refusal. */
function opening(
  command: 'issue' | 'take-over',
  draft: DraftInput,
  more: { by?: string; body?: Record<string, unknown>; facts?: Partial<Facts>; rules?: Life['rules'] } = {},
): Refusal | undefined {
  const life = new Life('2026-11-24 09:00', more.rules);
  const { id: _, ...body } = draftSchema.parse(draft);
  const by = more.by ?? 'jiangyifei';
  const facts = factsFor(life.org(), life.rules, by, command, more.body ?? {}, { draft: body });
  return itemProcess.decide(
    life.state,
    {
      name: command,
      key: 'k',
      actor: by,
      body: more.body ?? {},
      facts: { ...facts, ...more.facts },
      at: life.now,
    },
    life.rules,
  ).refusal;
}

describe('issue 立项交办', () => {
  it('starts the deadline, every contract’s acknowledgement and the co unit’s own deadline, in this order', () => {
    const life = issued({ milestones: [{ title: '到货', due: '2026-12-11' }] });
    expect(
      life
        .news()
        .map((e) => (e.kind === 'clock_armed' ? `${e.data.clock.kind}:${e.data.clock.scope}` : e.kind)),
    ).toEqual([
      'item_issued',
      'deadline:item',
      'milestone:1',
      'acknowledge:a1',
      'acknowledge:a2',
      'deadline:a2',
    ]);
    expect([life.status, life.state.dueAt, life.clock('acknowledge', 'a1')?.due]).toEqual([
      'issued',
      at('2026-12-31 18:00'),
      at('2026-11-25 18:00'),
    ]);
  });

  it('an event-bound and a standing term start the yearly review instead of a deadline', () => {
    for (const term of [
      { type: 'standing' },
      { type: 'event', event: '印发', amount: 5, unit: 'workday' },
      { type: 'recurring' },
    ] as const) {
      const life = issued({ term, coUnits: [] });
      expect(life.clock('deadline', 'item')).toBeUndefined();
      expect(life.clock('standing_review', 'item')?.due).toBe(at('2027-11-24 18:00'));
    }
    expect(issued({ term: { type: 'recurring', until: '2027-06-30' } }).clock('deadline', 'item')?.due).toBe(
      at('2027-06-30 18:00'),
    );
  });

  it('a group of co units is expanded, each once, without the lead', () => {
    const life = issued({ coUnits: ['caiwu', 'caiwu', 'jiance'] });
    expect(life.state.assignments.map(({ unit, role }) => [unit, role])).toEqual([
      ['jiance', 'lead'],
      ['caiwu', 'co'],
    ]);
  });

  it('a named verifier stands before the others', () => {
    const life = new Life('2026-11-24 09:00').issue(aTask(), { body: { verifier: 'xuncha-verifier' } });
    expect(life.state.verifiers[0]).toBe('post:xuncha-verifier');
  });

  it('is refused with what is missing, unknown or past named', () => {
    expect(opening('issue', aTask({ leadUnit: undefined }))).toMatchObject({
      code: 'issue.incomplete',
      path: 'leadUnit',
    });
    expect(opening('issue', aTask({ requirement: undefined }))).toMatchObject({ path: 'requirement' });
    const noTerms = officeRules((p) => ({ ...p, defaultTerms: [] }));
    expect(opening('issue', aTask({ term: undefined }), { rules: noTerms })).toMatchObject({ path: 'term' });
    expect(opening('issue', aTask({ coUnits: ['nowhere'] }))).toMatchObject({
      code: 'unit.unknown',
      params: { unit: 'nowhere' },
      path: 'coUnits[0]',
    });
    expect(opening('issue', aTask({ term: { type: 'fixed', due: '2026-11-23' } }))).toMatchObject({
      code: 'issue.due-past',
      path: 'term.due',
    });
    expect(opening('issue', aTask({ milestones: [{ title: '节点', due: '2026-11-20' }] }))).toMatchObject({
      code: 'issue.due-past',
      path: 'milestones[0].due',
    });
  });

  it('a group cannot lead', () => {
    expect(opening('issue', aTask(), { facts: { groups: { jiance: ['zhan1', 'zhan2'] } } })).toMatchObject({
      code: 'issue.group-leads',
      path: 'leadUnit',
    });
  });

  it('is refused where a step has nobody or nobody could verify, with the gap named', () => {
    expect(opening('issue', aTask(), { facts: { chains: { closure: { gap: '责任领导' } } } })).toMatchObject({
      code: 'issue.no-approver',
      params: { request: 'closure', step: '责任领导' },
    });
    expect(opening('issue', aTask(), { facts: { verifiers: [] } })?.code).toBe('issue.no-verifier');
    expect(opening('issue', aTask(), { body: { verifier: 'jiance-head' } })).toMatchObject({
      code: 'issue.verifier-barred',
      path: 'verifier',
    });
  });

  it('only the office issues; its head where the office wants that', () => {
    expect(opening('issue', aTask(), { by: 'fanchangsong' })?.code).toBe('command.not-yours');
    const rules = officeRules((p) => ({ ...p, approval: { ...p.approval, issue: true } }));
    expect(opening('issue', aTask(), { rules })?.code).toBe('issue.needs-approval');
    expect(opening('issue', aTask(), { rules, by: 'shaomingzhe' })).toBeUndefined();
  });

  it('an issued item is not issued again, and nothing else can be done to a draft', () => {
    given(issued()).when('issue', {}, { by: 'jiangyifei' }).refuses('item.wrong-phase', { phase: 'running' });
    given(new Life('2026-11-24 09:00'))
      .when('acknowledge', {}, { by: 'jiangyifei' })
      .refuses('item.not-issued');
    given(new Life('2026-11-24 09:00'))
      .when('issue', {}, { by: 'jiangyifei' })
      .refuses('item.already-issued');
    given(issued()).when('fly', {}, { by: 'jiangyifei' }).refuses('command.unknown', { command: 'fly' });
  });
});

describe('take-over 接续', () => {
  const takeOver = (draft: Partial<DraftInput>, body: Record<string, unknown>): Life =>
    new Life('2026-11-24 09:00').takeOver(aTask({ coUnits: [], ...draft }), { status: 'running', ...body });

  it('running work is acknowledged and reports from today, with its progress and number', () => {
    const life = takeOver(
      { coUnits: ['caiwu'] },
      { percent: 60, issuedOn: '2026-03-02', number: '督〔2026〕7号' },
    );
    expect(
      life
        .news()
        .map((e) => (e.kind === 'clock_armed' ? `${e.data.clock.kind}:${e.data.clock.scope}` : e.kind)),
    ).toEqual(['item_taken_over', 'deadline:item', 'deadline:a2', 'report:a1', 'report:a2']);
    expect(life.state.assignments.map(({ status, percent }) => [status, percent])).toEqual([
      ['acknowledged', 60],
      ['acknowledged', 0],
    ]);
    expect([life.status, life.state.number, life.state.issuedAt]).toEqual([
      'in_progress',
      '督〔2026〕7号',
      at('2026-03-02 18:00'),
    ]);
  });

  it('a duration counts from when it was issued, also when the calendar changes', () => {
    const life = takeOver(
      { term: { type: 'duration', amount: 30, unit: 'workday' } },
      { issuedOn: '2026-11-02' },
    );
    const due = life.clock('deadline', 'item')?.due;
    expect(due).toBe(at('2026-12-14 18:00'));
    life.rules = { ...life.rules, calendar: { ...life.rules.calendar, version: 99 } };
    expect(life.try('engine', 'recompute')).toBeUndefined();
    expect(life.clock('deadline', 'item')?.due).toBe(due);
  });

  it('work that is late already is red, at level 0, and asks the office; it is not counted as late', () => {
    const life = takeOver({ term: { type: 'fixed', due: '2026-06-30' } }, { issuedOn: '2026-01-05' });
    expect([life.state.lamp, life.state.level, isLate(life.state)]).toEqual(['red', 0, false]);
    life.news();
    life.until('2026-11-24 09:30');
    expect(life.rungs()).toEqual(['disposal/1']);
    life.do('fanchangsong', 'request-closure', { summary: '已完成' });
    life
      .on('closure', 'jiangyifei', 'verify', { pass: true })
      .on('closure', 'shaomingzhe', 'sign')
      .on('closure', 'hanshusheng', 'sign');
    expect(isLate(life.state)).toBe(false);
  });

  it('finished work is closed, and nothing runs', () => {
    const life = takeOver({}, { status: 'closed', closedOn: '2026-05-29', issuedOn: '2026-01-05' });
    expect([life.status, life.state.closedAt, life.state.clocks]).toEqual([
      'closed',
      at('2026-05-29 18:00'),
      [],
    ]);
    expect(itemProcess.isOver(life.state)).toBe(true);
  });

  it('standing work taken over has its yearly review, milestones their clocks', () => {
    const life = takeOver(
      { term: { type: 'standing' }, milestones: [{ title: '旧', due: '2026-05-01' }] },
      { issuedOn: '2026-01-05' },
    );
    expect(life.clock('standing_review', 'item')).toBeDefined();
    expect(life.clock('milestone', '1')?.missedAt).toBe(at('2026-05-01 18:00'));
    expect(life.state.lamp).toBe('yellow');
  });

  it('what was begun today may be taken over today; nothing may lie in the future', () => {
    expect(takeOver({}, { issuedOn: '2026-11-24' }).state.issuedAt).toBe(at('2026-11-24 09:00'));
    for (const field of ['issuedOn', 'closedOn']) {
      expect(
        opening('take-over', aTask(), { body: { status: 'running', [field]: '2026-11-25' } }),
      ).toMatchObject({ code: 'take-over.in-future', path: field });
    }
  });

  it('it cannot be given back: it was not given now', () => {
    given(takeOver({}, {}))
      .when('request-return', { reason: '不属本中心' }, { by: 'fanchangsong' })
      .refuses('return.window-closed');
  });

  it('a taken-over item can no longer be void', () => {
    given(takeOver({}, {}))
      .when('void', { reason: '误录' }, { by: 'shaomingzhe' })
      .refuses('void.acknowledged');
  });
});
