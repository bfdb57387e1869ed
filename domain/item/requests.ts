import type { UnitCode } from '../people/facts.js';
import type { RequestKind } from '../policies/rules.js';
import type { Refusal } from '../refusals.js';
import { packageDigest } from '../sign-off/package.js';
import { stepOf } from '../sign-off/steps.js';
import { armFor, clockOf, holdAsFiled, meet, pause } from './clock-moves.js';
import { reschedulesTarget } from './endings.js';
import { acknowledge } from './filings.js';
import { lapse } from './request-outcomes.js';
import { openStep } from './sign-steps.js';
import {
  isOpenRequest,
  leadOf,
  liveAssignments,
  openRequest,
  type Assignment,
  type Evidence,
  type ItemRequest,
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
      steps: chain.map(stepOf),
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
  if (request.kind === 'extension') holdAsFiled(turn, ...reschedulesTarget(request.target));
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

/** 立行立改 acknowledges by closing; whatever else the lead asked lapses, its deadline and reports wait. */
function closureFiled(turn: Turn, id: string): void {
  const lead = leadOf(turn.state);
  if (lead?.status === 'pending') acknowledge(turn, lead, 'closure');
  for (const other of turn.state.requests) {
    if (other.id !== id && isOpenRequest(other) && other.assignment === lead?.id) {
      lapse(turn, other, 'closure_filed');
    }
  }
  holdAsFiled(turn, 'deadline', 'item');
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
