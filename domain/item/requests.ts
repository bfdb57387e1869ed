import { fixedDue } from '../calendar/explanation.js';
import type { PersonCode, ResolvedStep, UnitCode } from '../people/facts.js';
import type { RequestKind } from '../policies/rules.js';
import type { Refusal } from '../refusals.js';
import { packageDigest } from '../sign-off/package.js';
import {
  arm,
  armFor,
  armReport,
  clockOf,
  endOf,
  endWhere,
  hold,
  meet,
  pause,
  release,
} from './clock-moves.js';
import { endItem, reschedulesTarget, recheckClock } from './endings.js';
import { acknowledge, endScope, rework } from './filings.js';
import {
  assignmentOf,
  isOpenRequest,
  leadOf,
  liveAssignments,
  openRequest,
  type Assignment,
  type Evidence,
  type ItemRequest,
  type Step,
} from './state.js';
import { nextId, refused, type Turn } from './turn.js';

export interface Asking {
  kind: RequestKind;
  target: string;
  assignment?: Assignment;
  /** Whether the asker is the head: their own word leaves the unit at once. */
  byHead: boolean;
  due?: string;
  until?: string;
  reason?: string;
  summary?: string;
  evidence: Evidence[];
  measures?: { no: number; shown: string }[];
  milestones?: { no: number; explanation: string }[];
}

/**
 * Makes a request; it leaves the unit at once when its head asks or the policy does not want the head's word.
 * The chain is the one resolved at the door, fixed from here on (docs/domain.md section 6).
 */
export function ask(turn: Turn, asking: Asking): Refusal | undefined {
  if (openRequest(turn.state, asking.kind, asking.target)) {
    return refused('request.already-open', { kind: asking.kind });
  }
  const chain = turn.facts.chains?.[asking.kind];
  if (!chain || !Array.isArray(chain)) {
    return refused('request.no-approver', { kind: asking.kind, step: chain?.gap ?? '' });
  }
  if (chain.length === 0) return refused('request.no-approver', { kind: asking.kind, step: '' });
  const awaitingUnits = awaiting(turn, asking);
  const id = nextId(turn, 'r');
  turn.emit('request_made', {
    request: {
      id,
      kind: asking.kind,
      target: asking.target,
      status: 'awaiting_head',
      ...(asking.assignment ? { assignment: asking.assignment.id } : {}),
      by: turn.actor,
      ordinal: (turn.state.granted[`${asking.kind}:${asking.target}`] ?? 0) + 1,
      ...(asking.due !== undefined ? { due: asking.due } : {}),
      ...(asking.until !== undefined ? { until: asking.until } : {}),
      askedAt: turn.now,
      evidence: asking.evidence,
      awaitingUnits,
      steps: chain.map(toStep),
      verifiers: turn.facts.verifiers ?? [],
      words: asking.summary ?? asking.reason ?? '',
      ...(asking.measures ? { shownMeasures: asking.measures } : {}),
      ...(asking.milestones ? { explainedMilestones: asking.milestones } : {}),
    },
    ...(asking.reason !== undefined ? { reason: asking.reason } : {}),
    ...(asking.summary !== undefined ? { summary: asking.summary } : {}),
  });
  return awaitingUnits.length === 0 ? file(turn, id) : undefined;
}

/** Heads whose word is still wanted: the asking unit's, and for a closure those of the joint leads. */
function awaiting(turn: Turn, asking: Asking): UnitCode[] {
  if (!turn.rules.policies.approval.requests || !asking.assignment) return [];
  const own = asking.byHead ? [] : [asking.assignment.unit];
  const joint =
    asking.kind === 'closure'
      ? liveAssignments(turn.state).flatMap((a) =>
          a.role === 'joint_lead' && a.status !== 'waived' ? [a.unit] : [],
        )
      : [];
  return [...own, ...joint];
}

const toStep = (step: ResolvedStep, index: number): Step => ({
  no: index + 1,
  name: step.name,
  mode: step.mode,
  rejectTo: step.rejectTo,
  workdays: step.workdays,
  status: 'waiting',
  slots: step.posts.map((post, slot) => ({ slot: slot + 1, post })),
});

/** The request leaves the unit: its package is frozen, clocks are held, and the first who decides is asked. */
export function file(turn: Turn, id: string): Refusal | undefined {
  const request = turn.state.requests.find((r) => r.id === id);
  if (!request) return refused('request.unknown', { id });
  if (request.kind === 'closure') applyStated(turn, request);
  const content = packageOf(turn, request);
  const closure = request.kind === 'closure';
  turn.emit('request_filed', {
    id,
    filedAt: turn.filedAt,
    status: closure ? 'verifying' : 'signing',
    digest: packageDigest(content),
    package: content,
    steps: request.steps,
    verifiers: request.verifiers,
  });
  if (closure) {
    closureFiled(turn, id);
    return undefined;
  }
  if (request.kind === 'extension') {
    const target = clockOf(turn, ...reschedulesTarget(request.target));
    if (target && turn.filedAt <= target.due) hold(turn, target.kind, target.scope, 'from_due');
  }
  if (request.kind === 'return' && request.assignment !== undefined)
    meet(turn, 'acknowledge', request.assignment);
  openStep(turn, id, 1);
  return undefined;
}

/** Measures the asker states as done are shown when the closure leaves the unit. */
function applyStated(turn: Turn, request: ItemRequest): void {
  for (const { no, shown } of request.shownMeasures ?? []) {
    turn.emit('measure_shown', { no, shown, evidence: request.evidence });
  }
}

function closureFiled(turn: Turn, id: string): void {
  const lead = leadOf(turn.state);
  for (const other of turn.state.requests) {
    if (other.id !== id && isOpenRequest(other) && other.assignment === lead?.id) {
      lapse(turn, other, 'closure_filed');
    }
  }
  if (lead?.status === 'pending') acknowledge(turn, lead, 'closure');
  hold(turn, 'deadline', 'item', 'all');
  for (const assignment of liveAssignments(turn.state)) {
    const clock = clockOf(turn, 'report', assignment.id);
    if (clock && assignment.role !== 'co') pause(turn, clock);
  }
  armFor(turn, 'verify', id, turn.rules.policies.terms.verify, 'closure_filed');
}

/** What a signature covers; frozen in the event, changed by nothing (docs/domain.md section 6). */
function packageOf(turn: Turn, request: ItemRequest): Record<string, unknown> {
  const { state } = turn;
  return {
    item: state.streamId,
    request: request.id,
    kind: request.kind,
    target: request.target,
    ...(request.due !== undefined ? { due: request.due } : {}),
    ...(request.until !== undefined ? { until: request.until } : {}),
    summary: request.words ?? '',
    requirement: state.requirement,
    measures: state.measures.map(({ no, text, shown, evidence }) => ({
      no,
      text,
      ...(shown !== undefined ? { shown } : {}),
      ...(evidence && evidence.length > 0 ? { evidence } : {}),
    })),
    evidenceKinds: state.evidenceKinds,
    evidence: request.evidence,
    acceptedSubmissions: state.acceptedSubmissions,
    ...(request.explainedMilestones ? { milestones: request.explainedMilestones } : {}),
  };
}

/** Opens a step: whoever holds its posts is asked, with a clock of their own. */
export function openStep(turn: Turn, id: string, no: number): void {
  const step = turn.state.requests.find((r) => r.id === id)?.steps.find((s) => s.no === no);
  if (!step) return;
  turn.emit('step_opened', { id, no });
  armFor(turn, 'sign_off', `${id}/${no}`, { amount: step.workdays, unit: 'workday' }, 'step_opened');
}

/** A step is through: the next one opens, or the request is granted. */
export function passStep(turn: Turn, id: string, no: number, by: 'decision' | 'silence'): void {
  turn.emit('step_passed', { id, no, by });
  meet(turn, 'sign_off', `${id}/${no}`, turn.now);
  const request = turn.state.requests.find((r) => r.id === id);
  if (!request) return;
  if (request.steps.some((step) => step.no === no + 1)) openStep(turn, id, no + 1);
  else grant(turn, request);
}

/** True when nobody of the step has still to decide. */
export const isComplete = (step: Step): boolean => {
  const kept = step.slots.filter(({ decision }) => decision !== 'dropped');
  return step.mode === 'any'
    ? kept.some(({ decision }) => decision !== undefined)
    : kept.every(({ decision }) => decision !== undefined);
};

/** All steps have passed: what was asked takes effect. */
function grant(turn: Turn, request: ItemRequest): void {
  turn.emit('request_granted', { id: request.id });
  const cause = `request:${request.id}`;
  switch (request.kind) {
    case 'closure':
      meet(turn, 'deadline', 'item', request.filedAt ?? turn.now);
      turn.emit('item_closed', { request: request.id, at: turn.now });
      endItem(turn, 'item_closed', lapse);
      recheckClock(turn);
      return;
    case 'extension':
      extend(turn, request);
      return;
    case 'return': {
      const returned =
        request.assignment === undefined ? undefined : assignmentOf(turn.state, request.assignment);
      if (!returned) return;
      turn.emit('unit_removed', { assignment: returned.id, reason: cause });
      if (returned.role !== 'lead') endScope(turn, returned.id, 'returned');
      else endWhere(turn, 'returned', (c) => c.scope === returned.id);
      lapseOf(turn, returned.id, 'returned');
      return;
    }
    case 'suspension':
      suspend(turn, request);
      return;
    case 'cancellation':
      turn.emit('item_cancelled', { request: request.id });
      endItem(turn, 'item_cancelled', lapse);
  }
}

function extend(turn: Turn, request: ItemRequest): void {
  const [kind, scope] = reschedulesTarget(request.target);
  const clock = clockOf(turn, kind, scope);
  if (!clock || request.due === undefined) return;
  if (kind === 'deadline') {
    turn.emit('deadline_changed', { from: clock.due, due: request.due, reason: `request:${request.id}` });
  } else {
    const milestone = turn.state.milestones.find(({ no }) => String(no) === scope);
    if (milestone) turn.emit('milestone_set', { no: milestone.no, title: milestone.title, due: request.due });
  }
  arm(turn, { kind, scope, due: fixedDue(turn.rules.calendar, request.due), cause: 'extended' });
}

function suspend(turn: Turn, request: ItemRequest): void {
  if (request.until === undefined) return;
  turn.emit('item_suspended', { until: request.until });
  for (const clock of turn.state.clocks.filter((c) => c.kind !== 'confirm')) {
    if (clock.status === 'running' || clock.status === 'held') pause(turn, clock);
  }
  arm(turn, {
    kind: 'resume',
    scope: 'item',
    due: fixedDue(turn.rules.calendar, request.until),
    cause: 'suspended',
  });
}

/** The request is refused: held clocks go on, a closure is to be reworked. */
export function refuseRequest(
  turn: Turn,
  request: ItemRequest,
  reason: string | undefined,
  reworkDue?: string,
): void {
  turn.emit('request_refused', { id: request.id, ...(reason !== undefined ? { reason } : {}) });
  endRequestClocks(turn, request, 'request_refused');
  if (request.kind === 'closure') {
    rework(turn, 'item', reworkDue === undefined ? undefined : fixedDue(turn.rules.calendar, reworkDue));
    reportsGoOn(turn);
    return;
  }
  settleBack(turn, request);
}

/** Withdrawn or lapsed: as if it had not been asked, in the same epoch. */
export function lapse(turn: Turn, request: ItemRequest, why: string): void {
  turn.emit('request_lapsed', { id: request.id, why });
  endRequestClocks(turn, request, why);
  settleBack(turn, request);
}

export function withdraw(turn: Turn, request: ItemRequest): void {
  turn.emit('request_withdrawn', { id: request.id });
  endRequestClocks(turn, request, 'request_withdrawn');
  settleBack(turn, request);
}

/** Lapses every open request of one contract. */
export function lapseOf(turn: Turn, assignment: string, why: string): void {
  for (const request of turn.state.requests) {
    if (isOpenRequest(request) && request.assignment === assignment) lapse(turn, request, why);
  }
}

/** A material change bars a closure on its way: the package would no longer be true. */
export function lapseClosure(turn: Turn, why: string): void {
  const closure = openRequest(turn.state, 'closure');
  if (closure) lapse(turn, closure, why);
}

function settleBack(turn: Turn, request: ItemRequest): void {
  if (request.filedAt === undefined) return;
  if (request.kind === 'closure') {
    release(turn, 'deadline', 'item');
    reportsGoOn(turn);
  }
  if (request.kind === 'extension') {
    const [kind, scope] = reschedulesTarget(request.target);
    if (clockOf(turn, kind, scope)?.hold?.kind === 'from_due') release(turn, kind, scope);
  }
  if (request.kind === 'return' && request.assignment !== undefined) {
    const assignment = assignmentOf(turn.state, request.assignment);
    if (assignment?.status === 'pending' && turn.state.phase === 'running') {
      const { terms } = turn.rules.policies;
      armFor(
        turn,
        'acknowledge',
        assignment.id,
        turn.state.urgency === 'critical' ? terms.acknowledgeCritical : terms.acknowledge,
        'return_not_granted',
      );
    }
  }
}

/** Report clocks paused by a closure go on with the next period. */
function reportsGoOn(turn: Turn): void {
  if (turn.state.phase !== 'running') return;
  for (const assignment of liveAssignments(turn.state)) {
    if (assignment.role === 'co' || assignment.status !== 'acknowledged') continue;
    endOf(turn, 'report', assignment.id, 'next_period');
    armReport(turn, assignment, turn.now, 'next_period');
  }
}

function endRequestClocks(turn: Turn, request: ItemRequest, why: string): void {
  endWhere(
    turn,
    why,
    (clock) =>
      (clock.kind === 'verify' && clock.scope === request.id) ||
      (clock.kind === 'sign_off' && clock.scope.startsWith(`${request.id}/`)),
  );
}

/** Whoever signs judges; nobody judges a request of a unit they belong to, nor what they verified. */
export function mayJudge(
  turn: Turn,
  request: ItemRequest,
  units: readonly UnitCode[],
  person: PersonCode,
): Refusal | undefined {
  const parties = requestParties(turn, request);
  const own = units.find((unit) => parties.includes(unit));
  if (own !== undefined) return refused('sign-off.own-request', { unit: own });
  if (request.by === person) return refused('sign-off.own-request', { unit: '' });
  if (request.verifiedBy === person) return refused('sign-off.verifier-signs');
  return undefined;
}

/** Units whose work a request is about: the asking one; for a closure the lead and its joint leads. */
export function requestParties(turn: Turn, request: ItemRequest): UnitCode[] {
  if (request.kind === 'closure' || request.assignment === undefined) {
    return liveAssignments(turn.state).flatMap((a) => (a.role === 'co' ? [] : [a.unit]));
  }
  const unit = assignmentOf(turn.state, request.assignment)?.unit;
  return unit === undefined ? [] : [unit];
}
