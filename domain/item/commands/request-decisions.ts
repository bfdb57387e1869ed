import { parseDue } from '../../calendar/instant.js';
import type { ActingPost } from '../../people/facts.js';
import type { Refusal } from '../../refusals.js';
import { actsFor, postsFor, unitsOfActor, type Standing } from '../authorise.js';
import type { RequestBodies } from '../bodies.js';
import { meet } from '../clock-moves.js';
import { askConfirmation } from '../confirmations.js';
import {
  file,
  isComplete,
  lapse,
  mayJudge,
  openStep,
  passStep,
  refuseRequest,
  requestParties,
  withdraw as withdrawRequest,
} from '../requests.js';
import { assignmentOf, type ItemRequest, type Slot, type Step } from '../state.js';
import { requestCommandTable, type RequestCommandName } from '../table.js';
import { refused, type Turn } from '../turn.js';
import type { RequestRule } from './rule.js';

type Found = { request: ItemRequest } | { refusal: Refusal };

/** The request named in the path, in a state the table allows. */
function requestOf(turn: Turn, id: string, command: RequestCommandName): Found {
  const request = turn.state.requests.find((r) => r.id === id);
  if (!request) return { refusal: refused('request.unknown', { id }) };
  const { statuses } = requestCommandTable[command].request;
  if (!(statuses as readonly string[]).includes(request.status)) {
    return { refusal: refused('request.wrong-status', { status: request.status, command }) };
  }
  if (turn.state.phase === 'suspended' && request.kind !== 'cancellation') {
    return { refusal: refused('item.wrong-phase', { phase: turn.state.phase, command }) };
  }
  return { request };
}

const digestDiffers = (request: ItemRequest, shown: string): Refusal | undefined =>
  request.digest === shown
    ? undefined
    : refused('package_changed', { digest: request.digest }, 'packageDigest');

/** The slot of the open step the caller may decide, and the post it rests on. */
function slotOf(
  turn: Turn,
  request: ItemRequest,
  command: string,
): { step: Step; slot: Slot; by?: ActingPost } | { refusal: Refusal } {
  const step = request.steps.find(({ status }) => status === 'open');
  if (!step) return { refusal: refused('request.wrong-status', { status: request.status, command }) };
  const posts = turn.facts.onBehalf?.posts ?? postsFor(turn.facts.actor, `request.${command}`);
  const undecided = step.slots.filter(({ decision }) => decision === undefined);
  for (const slot of undecided) {
    if (slot.delegatedTo !== undefined) {
      if (slot.delegatedTo === turn.actor && !turn.facts.onBehalf) return { step, slot };
      continue;
    }
    const by = posts.find(({ post }) => post === slot.post);
    if (by) return { step, slot, by };
  }
  return { refusal: refused('sign-off.not-holder') };
}

/** A head lets a request leave the unit; a closure also wants the heads of the joint leads. */
export const approveRequest: RequestRule<RequestBodies['approve']> = (turn, _body, id, standings) => {
  const found = requestOf(turn, id, 'approve');
  if ('refusal' in found) return found.refusal;
  const unit = awaitedUnit(turn, found.request, standings);
  if (unit === undefined) return refused('command.not-yours', { command: 'approve' });
  turn.emit('request_approved', { id, unit });
  const request = turn.state.requests.find((r) => r.id === id);
  return request && (request.awaitingUnits ?? []).length === 0 ? file(turn, id) : undefined;
};

/** A head sends a request back to whoever wrote it: it is over, and may be asked anew. */
export const sendBackRequest: RequestRule<RequestBodies['send-back']> = (turn, { reason }, id, standings) => {
  const found = requestOf(turn, id, 'send-back');
  if ('refusal' in found) return found.refusal;
  if (awaitedUnit(turn, found.request, standings) === undefined) {
    return refused('command.not-yours', { command: 'send-back' });
  }
  lapse(turn, found.request, reason === undefined ? 'sent_back' : `sent_back: ${reason}`);
  return undefined;
};

const awaitedUnit = (turn: Turn, request: ItemRequest, standings: readonly Standing[]): string | undefined =>
  request.awaitingUnits?.find((unit) =>
    standings.some(
      (s) =>
        s.relation === 'head' &&
        s.assignment !== undefined &&
        assignmentOf(turn.state, s.assignment.id)?.unit === unit,
    ),
  );

/** 审核: the verifier passes the closure on to the signers, or refuses it with reasons and a rework date. */
export const verify: RequestRule<RequestBodies['verify']> = (turn, body, id) => {
  const found = requestOf(turn, id, 'verify');
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  const barred = barredVerifier(turn, request);
  if (barred) return barred;
  const changed = digestDiffers(request, body.packageDigest);
  if (changed) return changed;
  if (!body.pass && body.reason === undefined) return refused('reason.required', {}, 'reason');
  const reworkDue = body.reworkDue === undefined ? undefined : parseDue(body.reworkDue, turn.rules.calendar);
  if (reworkDue !== undefined && reworkDue <= turn.now)
    return refused('due.past', { due: reworkDue }, 'reworkDue');
  turn.emit('request_verified', {
    id,
    pass: body.pass,
    digest: body.packageDigest,
    ...(body.reason !== undefined ? { reason: body.reason } : {}),
    ...(reworkDue !== undefined ? { reworkDue } : {}),
  });
  meet(turn, 'verify', id, turn.now);
  if (body.pass) openStep(turn, id, 1);
  else refuseRequest(turn, request, body.reason, reworkDue);
  return undefined;
};

/** Independence holds at the moment of verifying too: whoever worked on it or will sign it does not verify it. */
function barredVerifier(turn: Turn, request: ItemRequest): Refusal | undefined {
  const { facts, state, actor } = turn;
  const posts = facts.onBehalf?.posts ?? postsFor(facts.actor, 'request.verify');
  if (!request.verifiers.some((principal) => actsFor(facts.actor, posts, principal))) {
    return refused('verify.not-verifier');
  }
  const units = unitsOfActor(facts);
  const led = [...state.formerLeads, ...requestParties(turn, request)];
  if (units.some((unit) => led.includes(unit)) || state.coPersons.includes(actor) || request.by === actor) {
    return refused('verify.not-independent');
  }
  return request.steps.some((step) =>
    step.slots.some(({ post }) => facts.actor.posts.some((p) => p.post === post)),
  )
    ? refused('verify.signer')
    : undefined;
}

/** 签批: one signature; the last one the step wants opens the next step or grants the request. */
export const sign: RequestRule<RequestBodies['sign']> = (turn, body, id) =>
  decide(
    turn,
    id,
    'sign',
    body.packageDigest,
    'signed',
    body.comment === undefined ? {} : { comment: body.comment },
  );

/** 阅知: seen, where the step only informs. */
export const note: RequestRule<RequestBodies['note']> = (turn, _body, id) => {
  const found = requestOf(turn, id, 'note');
  if ('refusal' in found) return found.refusal;
  const held = slotOf(turn, found.request, 'note');
  if ('refusal' in held) return held.refusal;
  if (held.step.mode !== 'inform') return refused('step.not-inform');
  return decide(turn, id, 'note', found.request.digest ?? '', 'noted', {});
};

function decide(
  turn: Turn,
  id: string,
  command: 'sign' | 'note',
  digest: string,
  decision: 'signed' | 'noted',
  words: { comment?: string },
): Refusal | undefined {
  const found = requestOf(turn, id, command);
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  const held = slotOf(turn, request, command);
  if ('refusal' in held) return held.refusal;
  const refusal = judging(turn, request) ?? digestDiffers(request, digest);
  if (refusal) return refusal;
  turn.emit('step_decided', { ...decisionOf(turn, id, held, decision, digest), ...words });
  askConfirmation(turn, command);
  const step = turn.state.requests.find((r) => r.id === id)?.steps.find(({ no }) => no === held.step.no);
  if (step && isComplete(step)) passStep(turn, id, step.no, 'decision');
  return undefined;
}

/** 退回: with a reason, to the unit or to the step before. */
export const reject: RequestRule<RequestBodies['reject']> = (turn, { reason, packageDigest }, id) => {
  const found = requestOf(turn, id, 'reject');
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  const held = slotOf(turn, request, 'reject');
  if ('refusal' in held) return held.refusal;
  const refusal = judging(turn, request) ?? digestDiffers(request, packageDigest);
  if (refusal) return refusal;
  turn.emit('step_decided', { ...decisionOf(turn, id, held, 'rejected', packageDigest), reason });
  askConfirmation(turn, 'reject');
  const { step } = held;
  const back = step.rejectTo === 'previous' && step.no > 1;
  turn.emit('step_rejected', { id, no: step.no, to: back ? 'previous' : 'unit' });
  if (back) {
    meet(turn, 'sign_off', `${id}/${step.no}`, turn.now);
    openStep(turn, id, step.no - 1);
  } else {
    refuseRequest(turn, request, reason);
  }
  return undefined;
};

const judging = (turn: Turn, request: ItemRequest): Refusal | undefined =>
  mayJudge(turn, request, unitsOfActor(turn.facts), turn.actor);

function decisionOf(
  turn: Turn,
  id: string,
  { step, slot, by }: { step: Step; slot: Slot; by?: ActingPost },
  decision: 'signed' | 'rejected' | 'noted',
  digest: string,
): {
  id: string;
  no: number;
  slot: number;
  decision: 'signed' | 'rejected' | 'noted';
  post: string;
  via: string;
  of?: string;
  digest: string;
} {
  const via =
    turn.facts.onBehalf?.capacity ?? (slot.delegatedTo !== undefined ? 'delegated' : (by?.via ?? 'tenure'));
  return {
    id,
    no: step.no,
    slot: slot.slot,
    decision,
    post: slot.post,
    via,
    digest,
    ...(by?.of !== undefined ? { of: by.of } : {}),
  };
}

/** 委托: a holder has another person decide in their place; that person may not be a party. */
export const delegate: RequestRule<RequestBodies['delegate']> = (turn, { to, reason }, id) => {
  const found = requestOf(turn, id, 'delegate');
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  const held = slotOf(turn, request, 'delegate');
  if ('refusal' in held) return held.refusal;
  const units = turn.facts.persons?.[to]?.units;
  if (!units || units.length === 0) return refused('person.unknown', { person: to }, 'to');
  const refusal = mayJudge(turn, request, units, to);
  if (refusal) return { ...refusal, path: 'to' };
  turn.emit('step_delegated', { id, no: held.step.no, slot: held.slot.slot, to, reason });
  return undefined;
};

/** 加签: another post signs the open step as well. */
export const addSigner: RequestRule<RequestBodies['add-signer']> = (turn, { post }, id) => {
  const found = requestOf(turn, id, 'add-signer');
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  const held = slotOf(turn, request, 'add-signer');
  if ('refusal' in held) return held.refusal;
  const refusal = signerRefusal(turn, request, post);
  if (refusal) return refusal;
  if (held.step.slots.some((slot) => slot.post === post))
    return refused('step.already-signer', { post }, 'post');
  turn.emit('signer_added', { id, no: held.step.no, slot: nextSlot(held.step), post });
  return undefined;
};

const nextSlot = (step: Step): number => Math.max(...step.slots.map(({ slot }) => slot)) + 1;

/** A signer must exist, must not belong to a party and must not have verified. */
function signerRefusal(turn: Turn, request: ItemRequest, post: string): Refusal | undefined {
  const known = turn.facts.posts?.[post];
  if (!known || known.persons.length === 0) return refused('post.unknown', { post }, 'post');
  if (requestParties(turn, request).includes(known.unit))
    return refused('sign-off.own-request', { unit: known.unit }, 'post');
  const verified = request.verifiedBy;
  return verified !== undefined && known.persons.includes(verified)
    ? refused('sign-off.verifier-signs', {}, 'post')
    : undefined;
}

/** 调整签批人: the office puts another post in a place not decided yet, or drops one of several with a reason. */
export const reassignStep: RequestRule<RequestBodies['reassign-step']> = (
  turn,
  { no, slot, post, reason },
  id,
) => {
  const found = requestOf(turn, id, 'reassign-step');
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  const step = request.steps.find((s) => (no === undefined ? s.status === 'open' : s.no === no));
  if (!step || (step.status !== 'open' && step.status !== 'waiting'))
    return refused('step.unknown', { no: no ?? 0 }, 'no');
  const place = step.slots.find((s) => (slot === undefined ? s.decision === undefined : s.slot === slot));
  if (!place || place.decision !== undefined) return refused('step.unknown', { no: step.no }, 'slot');
  if (post === undefined) {
    const kept = step.slots.filter((s) => s.slot !== place.slot && s.decision !== 'dropped');
    if (step.mode !== 'all' || kept.length === 0) return refused('step.one-must-remain', {}, 'post');
  } else {
    const refusal = signerRefusal(turn, request, post);
    if (refusal) return refusal;
    if (step.slots.some((s) => s.slot !== place.slot && s.post === post)) {
      return refused('step.already-signer', { post }, 'post');
    }
  }
  turn.emit('step_reassigned', {
    id,
    no: step.no,
    slot: place.slot,
    reason,
    ...(post !== undefined ? { post } : {}),
  });
  const after = turn.state.requests.find((r) => r.id === id)?.steps.find((s) => s.no === step.no);
  if (after?.status === 'open' && isComplete(after)) passStep(turn, id, after.no, 'decision');
  return undefined;
};

/** 撤回: by whoever asked, until the first signature. */
export const withdraw: RequestRule<RequestBodies['withdraw']> = (turn, _body, id, standings) => {
  const found = requestOf(turn, id, 'withdraw');
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  const mine = standings.some((s) => s.relation === 'requester' && s.request?.id === id);
  if (!mine) return refused('command.not-yours', { command: 'withdraw' });
  const signed = request.steps.some((step) =>
    step.slots.some(({ decision }) => decision === 'signed' || decision === 'noted'),
  );
  if (signed) return refused('request.already-signed');
  withdrawRequest(turn, request);
  return undefined;
};
