import { isPending } from '../instructions.js';
import type { Bilingual } from '../refusals.js';
import type { ActorFacts, UnitCode } from '../people/facts.js';
import { isOfficeStaff } from '../people/office-roles.js';
import { judgeOf } from '../people/acting.js';
import { mayConfirm } from '../people/confirmations.js';
import { isSigned } from '../sign-off/duties.js';
import { holdsPlace } from '../sign-off/places.js';
import { entitledStandings, mayOpen, standings, type Standing } from './authorise.js';
import { judgesOwnUnit, mayJudge, mayVerify } from './duties.js';
import { filedClosure } from './request-outcomes.js';
import {
  isOpenRequest,
  leadOf,
  liveAssignments,
  openRequest,
  type Assignment,
  type ItemRequest,
  type ItemState,
} from './state.js';
import { draftCommandTable, itemCommandTable, requestCommandTable, type CommandRow } from './table.js';

export interface Allowed {
  command: string;
  label: Bilingual;
  requestId?: string;
  reportId?: string;
  submissionId?: string;
  unit?: string;
}

/** What the caller may do now, from the state tables: the same relations and duties the rules ask for. */
export function allowed(state: ItemState, actor: ActorFacts): Allowed[] {
  const list: Allowed[] = [];
  for (const [command, row] of Object.entries(itemCommandTable) as [string, CommandRow][]) {
    if (!row.phases.includes(state.phase) || row.who.includes('engine')) continue;
    const mine = entitledStandings(state, row, standings(state, { actor }, command), { actor });
    if (mine.length === 0) continue;
    const base = { command, label: row.label };
    if (command === 'approve' || command === 'send-back') {
      list.push(...waitingFilings(state, mine).map((of) => ({ ...base, ...of })));
    } else if (command === 'review-report') {
      for (const f of state.filings.reports)
        if (f.status === 'filed' && !judgesOwnUnit(state, { actor }, f.assignment))
          list.push({ ...base, reportId: f.id });
    } else if (row.assignment) {
      list.push(...onUnits(state, actor, command, mine, row).map(({ unit }) => ({ ...base, unit })));
    } else if (applies(state, actor, command)) {
      list.push(base);
    }
  }
  for (const [command, row] of Object.entries(requestCommandTable) as [string, CommandRow][]) {
    if (!row.phases.includes(state.phase)) continue;
    const mine = entitledStandings(state, row, standings(state, { actor }, `request.${command}`), { actor });
    for (const request of mine.length === 0 ? [] : state.requests.filter(isOpenRequest)) {
      if (onRequest(state, actor, command, mine, row, request))
        list.push({ command, label: row.label, requestId: request.id });
    }
  }
  return list;
}

/** What the caller may do with a draft of the office: open it, and by a post of their own change or discard it. */
export function allowedOnDraft(actor: ActorFacts, office: UnitCode): Allowed[] {
  const opening = (Object.entries(itemCommandTable) as [string, CommandRow][]).filter(([, { phases }]) =>
    phases.includes('drafted'),
  );
  return [
    ...(mayOpen(actor, office) ? opening : []),
    ...(isOfficeStaff(actor, office) ? Object.entries(draftCommandTable) : []),
  ].map(([command, { label }]) => ({ command, label }));
}

function waitingFilings(state: ItemState, mine: readonly Standing[]): Partial<Allowed>[] {
  const heads = new Set(mine.map(({ assignment }) => assignment?.id));
  const waiting = (f: { status: string; assignment: string }): boolean =>
    f.status === 'awaiting_head' && heads.has(f.assignment);
  return [
    ...state.filings.reports.filter(waiting).map(({ id }) => ({ reportId: id })),
    ...state.filings.submissions.filter(waiting).map(({ id }) => ({ submissionId: id })),
  ];
}

/** Contracts a command would be about: the caller's own, or for decisions those of others. */
function onUnits(
  state: ItemState,
  actor: ActorFacts,
  command: string,
  mine: readonly Standing[],
  row: CommandRow,
): Assignment[] {
  const decides = row.who.includes('overseer');
  const own = new Set(mine.flatMap(({ assignment }) => (assignment ? [assignment.id] : [])));
  return liveAssignments(state).filter(
    (a) =>
      row.assignment?.statuses.includes(a.status) === true &&
      (row.assignment.roles === undefined || row.assignment.roles.includes(a.role)) &&
      (decides ? !judgesOwnUnit(state, { actor }, a.id) : own.has(a.id)) &&
      onContract(state, command, mine, a),
  );
}

/** Conditions of one contract that its status does not show. */
function onContract(state: ItemState, command: string, mine: readonly Standing[], a: Assignment): boolean {
  switch (command) {
    case 'waive':
      return a.role === 'co' || mine.some(({ relation }) => relation !== 'lead');
    case 'submit-work':
      return !state.filings.submissions.some(
        (s) => s.assignment === a.id && (s.status === 'awaiting_head' || s.status === 'filed'),
      );
    case 'request-return':
      return (
        a.returnRefused !== true &&
        a.returnUntil !== undefined &&
        openRequest(state, 'return', a.id) === undefined &&
        !(a.role === 'lead' && filedClosure(state))
      );
    case 'request-closure':
    case 'request-suspension':
      return (
        openRequest(state, 'closure') === undefined &&
        (command === 'request-closure' || openRequest(state, 'suspension') === undefined)
      );
    default:
      return true;
  }
}

/** Conditions the phase does not show: nothing is offered that could only be refused. */
function applies(state: ItemState, actor: ActorFacts, command: string): boolean {
  const running = (kind: string): boolean =>
    state.clocks.some((c) => c.kind === kind && c.metAt === undefined && c.endedAt === undefined);
  switch (command) {
    case 'occur':
      return state.term.type === 'event' && state.occurredOn === undefined;
    case 'continue-standing':
      return running('standing_review');
    case 'recheck':
      return running('recheck') && mayVerify(state, { actor }, 'recheck') === undefined;
    case 'waive-recheck':
      return running('recheck');
    case 'apply':
      return state.instructions.some(isPending);
    case 'confirm':
      return state.confirmations.some((confirmation) => mayConfirm(actor, confirmation));
    case 'meet-milestone':
      return state.milestones.some(({ metAt }) => metAt === undefined);
    case 'show-measure':
      return state.measures.length > 0;
    case 'request-cancellation':
      return openRequest(state, 'cancellation') === undefined;
    case 'urge':
      return leadOf(state) !== undefined || liveAssignments(state).length > 0;
    case 'attach':
      return state.directive === undefined;
    case 'detach':
      return state.directive !== undefined;
    case 'void':
      return state.everAcknowledged !== true;
    default:
      return true;
  }
}

function onRequest(
  state: ItemState,
  actor: ActorFacts,
  command: string,
  mine: readonly Standing[],
  row: CommandRow,
  request: ItemRequest,
): boolean {
  if (row.request?.statuses.includes(request.status) !== true) return false;
  if (state.phase === 'suspended' && request.kind !== 'cancellation') return false;
  switch (command) {
    case 'approve':
    case 'send-back':
      return mine.some(({ assignment }) => request.awaitingUnits?.includes(assignment?.unit ?? ''));
    case 'verify':
      return mayVerify(state, { actor }, 'request.verify', request) === undefined;
    case 'withdraw':
      return mine.some((s) => s.request?.id === request.id) && !isSigned(request);
    case 'reassign-step':
      return true;
    default:
      return onSlot(state, actor, command, request);
  }
}

/** A place in the open step that is the caller's to decide, and which duties let them. */
function onSlot(state: ItemState, actor: ActorFacts, command: string, request: ItemRequest): boolean {
  const judging = command === 'sign' || command === 'reject' || command === 'note';
  return (
    holdsPlace(request, actor, command) &&
    (!judging || mayJudge(state, request, judgeOf({ actor })) === undefined)
  );
}
