import { describe, expect, it } from '@jest/globals';
import { armClock, reschedule, type ArmSpec } from '../../../domain/clocks/arm.js';
import { isLive, type Clock } from '../../../domain/clocks/clock.js';
import { compareEffects, earliestEffect, nextEffect } from '../../../domain/clocks/due-effects.js';
import { following, ladderOf, selectLadder } from '../../../domain/clocks/ladder.js';
import { fixedDue } from '../../../domain/calendar/explanation.js';
import type { Ladder, Rules } from '../../../domain/policies/rules.js';
import { at } from '../../support/life.js';
import { officeRules } from '../../support/office.js';

const rules = officeRules();
const context = { kind: 'task', urgency: 'normal', role: 'lead' } as const;
/** A Wednesday: five working days before it is Wednesday the 9th. */
const due = at('2026-12-16 18:00');
const armed = at('2026-11-24 09:00');

const armAt = (now: string, more: Partial<ArmSpec> = {}, of: Rules = rules): Clock => ({
  ...armClock(
    of,
    {
      kind: 'deadline',
      scope: 'item',
      due: fixedDue(of.calendar, due),
      start: now,
      context,
      ...more,
    },
    1,
    now,
  ).clock,
  status: 'running',
  explainSeq: 1,
  fired: {},
});
const names = ({ schedule }: Clock): string[] => schedule.map(({ rung }) => rung);

describe('a ladder', () => {
  const ladder = (key: string, version: number, when?: Ladder['when']): Ladder => ({
    key,
    version,
    clock: 'deadline',
    rungs: [],
    ...(when ? { when } : {}),
  });
  const having = (...ladders: Ladder[]): Rules => ({ ...rules, ladders });

  it('is the one that says most about the case, in its newest version', () => {
    const any = ladder('any', 3);
    const co = ladder('co', 1, { role: 'co' });
    const urgent = ladder('co-urgent', 1, { role: 'co', urgency: ['critical'] });
    const of = having(any, ladder('any', 2), co, urgent);
    expect(selectLadder(of, 'deadline', context)).toBe(any);
    expect(selectLadder(of, 'deadline', { ...context, role: 'co' })).toBe(co);
    expect(selectLadder(of, 'deadline', { ...context, role: 'co', urgency: 'critical' })).toBe(urgent);
  });

  it('that the office does not keep is silent, and its clock still has its due', () => {
    const clock = armAt(armed, { kind: 'verify', scope: 'r1' }, having());
    expect([clock.ladder.key, clock.schedule, clock.due]).toEqual(['none-verify', [], due]);
  });

  it('stays in the version a clock was armed with; one no longer known is the newest of its key', () => {
    const of = having(ladder('any', 1), ladder('any', 2));
    const clock = { ...armAt(armed, {}, of), ladder: { key: 'any', version: 1 } };
    expect(ladderOf(of, clock).version).toBe(1);
    expect(ladderOf(having(ladder('any', 2), ladder('any', 4)), clock).version).toBe(4);
  });

  it('repeats its last rung as often as it says, then asks the office, again and again: never silence', () => {
    let clock = armAt(at('2026-12-31 09:00'), { due: fixedDue(rules.calendar, at('2026-12-30 18:00')) });
    const last = rules.ladders.find(({ key }) => key === clock.ladder.key)?.rungs.at(-1);
    const told: string[] = [];
    let next = clock.schedule.at(-1);
    for (let count = 0; next && count < 8; count += 1) {
      told.push(`${next.rung}/${next.occurrence}`);
      clock = { ...clock, schedule: [next] };
      next = following(rules, clock, next, next.at);
    }
    const times = last?.repeat?.times ?? 0;
    expect(told).toEqual(
      [
        ...Array.from({ length: times + 1 }, (_, n) => `${last?.id}/${n + 1}`),
        ...Array.from({ length: 8 }, (_, n) => `disposal/${n + 1}`),
      ].slice(0, 8),
    );
    expect(times).toBe(4);
  });
});

describe('arming', () => {
  it('has every rung ahead, in order of their instants', () => {
    const clock = armAt(armed);
    expect(clock.schedule.map(({ rung, at: when }) => [rung, when])).toEqual([
      ['before_5', at('2026-12-09 09:00')],
      ['before_1', at('2026-12-15 09:00')],
      ['due', due],
      ['after_1', at('2026-12-17 09:00')],
      ['after_3', at('2026-12-21 09:00')],
      ['after_5', at('2026-12-23 09:00')],
    ]);
    expect([clock.lamp, clock.level]).toEqual(['green', 0]);
  });

  it('skips what lies behind, at its very instant too; its lamp counts', () => {
    expect(names(armAt(at('2026-12-09 09:00')))).toEqual([
      'before_1',
      'due',
      'after_1',
      'after_3',
      'after_5',
    ]);
    expect(armAt(at('2026-12-09 09:00')).lamp).toBe('yellow');
    expect(armAt(at('2026-12-09 08:59')).lamp).toBe('green');
    const late = armAt(at('2026-12-18 10:00'));
    expect([names(late), late.lamp, late.level]).toEqual([['after_3', 'after_5'], 'red', 0]);
  });

  it('with nothing ahead asks the office at once', () => {
    const now = at('2027-01-05 10:00');
    expect(armAt(now).schedule).toEqual([{ rung: 'disposal', occurrence: 1, at: now }]);
  });

  it('of work taken over late is missed without being told', () => {
    expect(armAt(at('2026-12-18 10:00'), { pastCounts: false }).missedAt).toBe(due);
    expect(armAt(at('2026-12-18 10:00')).missedAt).toBeUndefined();
  });

  it('a milestone is never worse than yellow', () => {
    expect(armAt(at('2027-01-05 10:00'), { kind: 'milestone', scope: '1' }).lamp).toBe('yellow');
  });

  it('under another calendar moves what is ahead: what has fired or was skipped does not come back', () => {
    const clock = { ...armAt(at('2026-12-10 10:00')), fired: { before_1: 1 } };
    const later = at('2026-12-30 18:00');
    expect(reschedule(rules, clock, later).map(({ rung }) => rung)).toEqual([
      'due',
      'after_1',
      'after_3',
      'after_5',
    ]);
    const repeating = {
      ...clock,
      schedule: [{ rung: 'after_5', occurrence: 3, at: at('2027-01-20 09:00') }],
    };
    expect(reschedule(rules, repeating, later)).toEqual(repeating.schedule);
  });
});

describe('what time does next', () => {
  const clock = armAt(armed);
  const behind = (rungs: number): Clock => ({ ...clock, schedule: clock.schedule.slice(rungs) });
  const next = (of: Clock): [string, string] | undefined => {
    const effect = nextEffect(of);
    return effect && [effect.kind === 'rung' ? effect.rung.rung : effect.kind, effect.at];
  };

  it('of a running clock is its next rung; at the due it is missed before its rung speaks', () => {
    expect(next(clock)).toEqual(['before_5', at('2026-12-09 09:00')]);
    expect(next(behind(2))).toEqual(['miss', due]);
    expect(next({ ...behind(2), missedAt: due })).toEqual(['due', due]);
  });

  it.each(['met', 'ended', 'paused'] as const)('of a clock that is %s is nothing', (status) => {
    expect(next({ ...clock, status })).toBeUndefined();
    expect(isLive({ ...clock, status })).toBe(status === 'paused');
  });

  it('of a clock held altogether is nothing; held from its due on, what comes before it', () => {
    const held = (kind: 'all' | 'from_due', rungs = 0): Clock => ({
      ...behind(rungs),
      status: 'held',
      hold: { kind, since: armed },
    });
    expect(next(held('all'))).toBeUndefined();
    expect(next(held('from_due'))).toEqual(['before_5', at('2026-12-09 09:00')]);
    expect(next(held('from_due', 2))).toBeUndefined();
  });

  it('of a missed report is that the next period takes over', () => {
    const report: Clock = {
      ...behind(6),
      kind: 'report',
      scope: 'a1',
      missedAt: due,
      handoverAt: at('2027-01-10 09:00'),
    };
    expect(next(report)).toEqual(['handover', at('2027-01-10 09:00')]);
  });

  it('over several clocks is the earliest; at one instant the order is fixed', () => {
    const other = { ...armAt(armed), kind: 'milestone', scope: '1' } as Clock;
    expect(earliestEffect([other, clock])?.clock).toBe(clock);
    expect(earliestEffect([clock, other])?.clock).toBe(clock);
    expect(earliestEffect([])).toBeUndefined();
    const [a, b] = [nextEffect(clock), nextEffect(other)];
    if (!a || !b) throw new Error('both clocks run');
    expect([compareEffects(a, b), compareEffects(b, a)].map(Math.sign)).toEqual([-1, 1]);
  });
});
