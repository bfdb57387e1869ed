import { describe, expect, it } from '@jest/globals';
import { itemProcess } from '../../../../domain/item/process.js';
import { todos } from '../../../../domain/item/todos.js';
import { at, given, inProgress, issued, suspended } from '../../../support/given.js';
import type { Life } from '../../../support/life.js';

const office = { by: 'jiangyifei' };

describe('occur 触发起算, continue-standing 继续坚持', () => {
  const bound = (): Life =>
    inProgress({ coUnits: ['caiwu'], term: { type: 'event', event: '印发', amount: 5, unit: 'workday' } });

  it('starts the duration on that day, for every part; the yearly review ends', () => {
    given(bound().until('2026-11-26 10:00'))
      .when('occur', { on: '2026-11-25' }, office)
      .then(
        ['event_occurred', { on: '2026-11-25' }],
        ['clock_armed', { clock: { kind: 'deadline', scope: 'item', due: at('2026-12-02 18:00') } }],
        ['clock_armed', { clock: { kind: 'deadline', scope: 'a2', due: at('2026-12-02 18:00') } }],
        ['clock_ended', { kind: 'standing_review' }],
      );
  });

  it('once, for a term that waits, not ahead of its day', () => {
    given(inProgress()).when('occur', { on: '2026-11-24' }, office).refuses('occur.not-event-bound');
    given(bound())
      .when('occur', { on: '2026-11-25' }, office)
      .refuses('occur.in-future', { on: '2026-11-25' }, 'on');
    given(bound().do('jiangyifei', 'occur', { on: '2026-11-24' }))
      .when('occur', { on: '2026-11-24' }, office)
      .refuses('occur.already', { on: '2026-11-24' });
  });

  it('while a closure is decided the new deadline is held too', () => {
    const life = inProgress({ term: { type: 'event', amount: 5, unit: 'workday' } }).do(
      'fanchangsong',
      'request-closure',
      { summary: '已完成' },
    );
    life.do('jiangyifei', 'occur', { on: '2026-11-24' });
    expect(life.clock('deadline', 'item')).toMatchObject({ status: 'held', hold: { kind: 'all' } });
  });

  it('goes on for another year', () => {
    given(inProgress({ term: { type: 'standing' } }))
      .when('continue-standing', { note: '继续' }, { ...office, at: '2027-11-22 10:00' })
      .then(
        'standing_continued',
        ['clock_met', { kind: 'standing_review' }],
        ['clock_armed', { clock: { due: at('2028-11-22 18:00') } }],
      );
    given(inProgress()).when('continue-standing', {}, office).refuses('standing.none');
  });
});

describe('urge 催办', () => {
  it('reaches handler and head, once in two working days and sender', () => {
    const life = given(inProgress({ coUnits: ['caiwu'] }))
      .when('urge', { text: '请抓紧' }, office)
      .then(['urged', { to: 'jiance', audience: ['unit:jiance/handler', 'unit:jiance/unit_head'] }]);
    given(life)
      .when('urge', { to: 'caiwu' }, office)
      .refuses('urge.too-soon', { last: at('2026-11-24 09:00') });
    given(life).when('urge', { to: 'caiwu' }, { by: 'hanshusheng' }).then('urged');
    given(life)
      .when('urge', { to: 'caiwu' }, { ...office, at: '2026-11-26 18:00' })
      .then('urged');
  });

  it('a unit that is on the item, by overseer or leader', () => {
    given(inProgress())
      .when('urge', { to: 'caiwu' }, office)
      .refuses('unit.not-on-item', { unit: 'caiwu' }, 'to');
    given(inProgress()).when('urge', {}, { by: 'fanchangsong' }).refuses('command.not-yours');
  });
});

describe('void 作废', () => {
  it('a mistaken entry stays visible with its number; nothing runs on', () => {
    const life = given(issued({ coUnits: [] }))
      .when('void', { reason: '重复立项' }, { by: 'shaomingzhe' })
      .then('item_voided', ['clock_ended', { kind: 'deadline' }], ['clock_ended', { kind: 'acknowledge' }]);
    expect([life.status, itemProcess.isOver(life.state)]).toEqual(['void', true]);
  });

  it('by the overseer’s head, before anyone acknowledged, be they still on it or not', () => {
    given(issued()).when('void', { reason: '理由' }, office).refuses('command.not-yours');
    given(inProgress()).when('void', { reason: '理由' }, { by: 'shaomingzhe' }).refuses('void.acknowledged');
    const moved = inProgress().do('jiangyifei', 'reassign', { leadUnit: 'yujing', reason: '职责调整' });
    given(moved).when('void', { reason: '理由' }, { by: 'shaomingzhe' }).refuses('void.acknowledged');
  });
});

describe('recompute, rehearse, comment', () => {
  it('durations and rungs move with the calendar, fixed dates do not; the same instance, nothing twice', () => {
    const life = inProgress({ term: { type: 'duration', amount: 10, unit: 'workday' } }).until(
      '2026-12-02 10:00',
    );
    const { calendar } = life.rules;
    const before = life.clock('deadline', 'item');
    life.rules = {
      ...life.rules,
      calendar: {
        ...calendar,
        version: calendar.version + 1,
        days: { ...calendar.days, '2026-12-03': { kind: 'holiday', name: '临时放假' } },
      },
    };
    given(life)
      .when('recompute', {}, { by: 'engine' })
      .then(
        [
          'clock_recomputed',
          { kind: 'deadline', epoch: 1, from: at('2026-12-08 18:00'), due: at('2026-12-09 18:00') },
        ],
        ['clock_recomputed', { kind: 'report' }],
      );
    expect(life.clock('deadline', 'item')?.fired).toEqual(before?.fired);
    given(life).when('recompute', {}, { by: 'engine' }).then();
    given(life).when('recompute', {}, { by: 'fanchangsong' }).refuses('command.not-yours');
  });

  it('what a resumed clock had left is what another calendar counts', () => {
    const life = suspended({ term: { type: 'duration', amount: 10, unit: 'workday' } });
    life.until('2026-12-21 10:00').do('jiangyifei', 'resume', { reason: '批复已到' });
    const due = life.clock('deadline', 'item')?.due;
    life.rules = { ...life.rules, calendar: { ...life.rules.calendar, version: 99 } };
    life.do('engine', 'recompute');
    expect(life.clock('deadline', 'item')?.due).toBe(due);
  });

  it('a rehearsed item is marked once and for good', () => {
    const life = given(inProgress()).when('rehearse', {}, { by: 'engine' }).then('rehearsal_started');
    given(life).when('rehearse', {}, { by: 'engine' }).then();
    given(life).when('rehearse', {}, office).refuses('command.not-yours');
  });

  it('a participant comments, a stranger does not', () => {
    given(inProgress())
      .when('comment', { text: '知悉' }, { by: 'hanshusheng' })
      .then(['commented', { text: '知悉' }]);
    given(inProgress()).when('comment', { text: '知悉' }, { by: 'luzhicheng' }).refuses('command.not-yours');
  });

  it('an item without a lead asks the office to name one', () => {
    const life = issued({ coUnits: [] })
      .do('fanchangsong', 'request-return', { reason: '不属' })
      .on('return', 'shaomingzhe', 'sign');
    expect(todos(life.state)).toContainEqual({
      principal: 'unit:office/supervisor',
      kind: 'assign',
      ref: 'lead',
      lamp: 'green',
    });
  });
});
