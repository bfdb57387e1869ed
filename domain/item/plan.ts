import type { Instant } from '../calendar/instant.js';
import { isLive, type Clock } from '../clocks/clock.js';
import { ladderOf, rungOf, scheduleOf, selectLadder } from '../clocks/ladder.js';
import { addDuration } from '../calendar/duration.js';
import type { Principal } from '../people/facts.js';
import type { AudienceRole, Channel, ClockKind, Lamp, Rules } from '../policies/rules.js';
import { audience } from './audience.js';
import { sendAt } from './messages.js';
import { liveAssignments, type ItemState } from './state.js';

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

/**
 * What will fire when and to whom, by the functions the engine itself uses (docs/domain.md section 5, rule 8):
 * live clocks as scheduled, and the clocks that acknowledging or filing a closure would start.
 */
export function plan(state: ItemState, rules: Rules, now: Instant): PlanEntry[] {
  const entries = state.clocks.filter(isLive).flatMap((clock) => clockEntries(state, clock, rules));
  return [...entries, ...conditional(state, rules, now)].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
}

function clockEntries(state: ItemState, clock: Clock, rules: Rules): PlanEntry[] {
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
      sendAt: sendAt(
        rules,
        at,
        state.urgency === 'critical',
        `${state.streamId}/${clock.kind}:${clock.scope}/${rung}`,
      ),
      clock: `${clock.kind}:${clock.scope}`,
      rung,
      occurrence,
      ...(known?.lamp ? { lamp: known.lamp } : {}),
      ...(known?.level !== undefined ? { level: known.level } : {}),
      audience: roles.map((role) => ({ role, principals: audience(state, clock, [role]) })),
      channels: known?.channels ?? ['in_app'],
      ...(known?.held ? { held: true } : {}),
      ...(condition ? { condition } : {}),
      provisional: clock.provisional,
    };
  });
}

/** Clocks that do not run yet but will, as far as they can be foreseen from now. */
function conditional(state: ItemState, rules: Rules, now: Instant): PlanEntry[] {
  const { terms } = rules.policies;
  const entries: PlanEntry[] = [];
  const foresee = (
    kind: ClockKind,
    scope: string,
    due: Instant,
    provisional: boolean,
    condition: { zh: string; en: string },
  ): void => {
    const ladder = selectLadder(rules, kind, { kind: state.kind, urgency: state.urgency });
    for (const { rung, occurrence, at } of scheduleOf(
      rules.calendar,
      ladder,
      due,
      rules.policies.dueOnRestDay,
    )) {
      const known = rungOf(ladder, rung);
      if (!known) continue;
      entries.push({
        at,
        sendAt: sendAt(rules, at, state.urgency === 'critical', `${state.streamId}/${kind}:${scope}/${rung}`),
        clock: `${kind}:${scope}`,
        rung,
        occurrence,
        ...(known.lamp ? { lamp: known.lamp } : {}),
        ...(known.level !== undefined ? { level: known.level } : {}),
        audience: known.audience.map((role) => ({
          role,
          principals: audience(state, { kind, scope }, [role]),
        })),
        channels: known.channels,
        condition,
        provisional,
      });
    }
  };
  if (state.phase !== 'running') return entries;
  if (!state.reporting && terms.reportSilence) {
    for (const a of liveAssignments(state).filter(
      ({ status, role }) => status === 'pending' && role !== 'co',
    )) {
      const due = addDuration(rules.calendar, now, terms.reportSilence);
      foresee('report', a.id, due.at, due.provisional, { zh: '如今日签收', en: 'if acknowledged today' });
    }
  }
  if (!state.requests.some(({ kind }) => kind === 'closure')) {
    const due = addDuration(rules.calendar, now, terms.verify);
    foresee('verify', 'closure', due.at, due.provisional, {
      zh: '如今日申请办结',
      en: 'if closure is asked today',
    });
  }
  return entries;
}
