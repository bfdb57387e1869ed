import type { Instant } from '../calendar/instant.js';
import { sendAt } from '../messages/send-at.js';
import type { Principal } from '../people/facts.js';
import type { AudienceRole, Channel, ClockKind, Lamp, Rules } from '../policies/rules.js';
import { isLive, type Clock } from './clock.js';
import { ladderOf, rungOf, scheduleOf, selectLadder, type LadderContext } from './ladder.js';

/** One coming reminder: when it colours, when it is sent, to whom, and on what it depends. */
export interface PlanEntry {
  at: Instant;
  sendAt: Instant;
  clock: string;
  rung: string;
  occurrence: number;
  lamp?: Lamp;
  level?: number;
  audience: { role: AudienceRole; principals: Principal[] }[];
  channels: Channel[];
  /** Waits for the office's click. */
  held?: boolean;
  /** Only if a clock starts, or goes on, as said. */
  condition?: { zh: string; en: string };
  provisional: boolean;
}

/** Whose plan it is: what the entries' instants and recipients depend on. */
export interface PlanOf {
  streamId: string;
  /** 特急 goes out at once, at any hour. */
  atOnce: boolean;
  audience(clock: { kind: ClockKind; scope: string }, roles: readonly AudienceRole[]): Principal[];
}

/** Reminders still ahead of live clocks, as scheduled. */
export const planOfClocks = (of: PlanOf, clocks: readonly Clock[], rules: Rules): PlanEntry[] =>
  clocks.filter(isLive).flatMap((clock) => clockEntries(of, clock, rules));

function clockEntries(of: PlanOf, clock: Clock, rules: Rules): PlanEntry[] {
  const ladder = ladderOf(rules, clock);
  const condition =
    clock.status === 'paused'
      ? { zh: '恢复后重新推算', en: 'moves when the item resumes' }
      : clock.status === 'held'
        ? { zh: '审核未通过时', en: 'if the decision is negative' }
        : undefined;
  return clock.schedule.map(({ rung, occurrence, at }) => {
    const known = rungOf(ladder, rung);
    const roles: AudienceRole[] = known?.audience ?? ['office'];
    return {
      at,
      sendAt: sendAt(rules, at, of.atOnce, `${of.streamId}/${clock.kind}:${clock.scope}/${rung}`),
      clock: `${clock.kind}:${clock.scope}`,
      rung,
      occurrence,
      ...(known?.lamp ? { lamp: known.lamp } : {}),
      ...(known?.level !== undefined ? { level: known.level } : {}),
      audience: roles.map((role) => ({ role, principals: of.audience(clock, [role]) })),
      channels: known?.channels ?? ['in_app'],
      ...(known?.held ? { held: true } : {}),
      ...(condition ? { condition } : {}),
      provisional: clock.provisional,
    };
  });
}

/** Reminders of a clock that does not run yet but will, on a condition. */
export function planOfCondition(
  of: PlanOf,
  rules: Rules,
  clock: { kind: ClockKind; scope: string; due: Instant; provisional: boolean; context: LadderContext },
  condition: { zh: string; en: string },
): PlanEntry[] {
  const { kind, scope, due, provisional, context } = clock;
  const ladder = selectLadder(rules, kind, context);
  return scheduleOf(rules.calendar, ladder, due, rules.policies.dueOnRestDay).flatMap(
    ({ rung, occurrence, at }) => {
      const known = rungOf(ladder, rung);
      if (!known) return [];
      return [
        {
          at,
          sendAt: sendAt(rules, at, of.atOnce, `${of.streamId}/${kind}:${scope}/${rung}`),
          clock: `${kind}:${scope}`,
          rung,
          occurrence,
          ...(known.lamp ? { lamp: known.lamp } : {}),
          ...(known.level !== undefined ? { level: known.level } : {}),
          audience: known.audience.map((role) => ({
            role,
            principals: of.audience({ kind, scope }, [role]),
          })),
          channels: known.channels,
          condition,
          provisional,
        },
      ];
    },
  );
}
