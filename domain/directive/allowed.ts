import { isPending } from '../instructions.js';
import { judgeOf } from '../people/acting.js';
import { mayConfirm } from '../people/confirmations.js';
import type { ActorFacts } from '../people/facts.js';
import type { Bilingual } from '../refusals.js';
import { isSigned, judges } from '../sign-off/duties.js';
import { holdsPlace } from '../sign-off/places.js';
import { isOpenRequest, type SignRequest } from '../sign-off/request.js';
import { entitled, standings } from './authorise.js';
import type { DirectiveState } from './state.js';
import { directiveCommandTable, directiveRequestTable, type DirectiveCommandRow } from './table.js';

export interface AllowedOnDirective {
  command: string;
  label: Bilingual;
  requestId?: string;
}

/** What the caller may do now, from the tables: the same relations and duties the rules ask for. */
export function allowed(state: DirectiveState, actor: ActorFacts): AllowedOnDirective[] {
  const mayCall = (command: string, row: DirectiveCommandRow): boolean =>
    row.stages.includes(state.stage) &&
    entitled(row, standings(state, { actor, supervisionOffice: state.overseer }, command)).length > 0;
  const list: AllowedOnDirective[] = [];
  for (const [command, row] of Object.entries(directiveCommandTable) as [string, DirectiveCommandRow][]) {
    if (!row.who.includes('engine') && mayCall(command, row) && applies(state, actor, command))
      list.push({ command, label: row.label });
  }
  for (const [command, row] of Object.entries(directiveRequestTable) as [string, DirectiveCommandRow][]) {
    if (!mayCall(`request.${command}`, row)) continue;
    for (const request of state.requests.filter(isOpenRequest)) {
      if (onReport(actor, command, request)) list.push({ command, label: row.label, requestId: request.id });
    }
  }
  return list;
}

/** Conditions the stage does not show: nothing is offered that could only be refused. */
function applies(state: DirectiveState, actor: ActorFacts, command: string): boolean {
  const pending = state.requests.some(isOpenRequest);
  switch (command) {
    case 'request-final-report':
      return !pending;
    case 'close':
      return !pending && state.reportedAt !== undefined;
    case 'apply':
      return state.instructions.some(isPending);
    case 'confirm':
      return state.confirmations.some((confirmation) => mayConfirm(actor, confirmation));
    default:
      return true;
  }
}

function onReport(actor: ActorFacts, command: string, request: SignRequest): boolean {
  switch (command) {
    case 'withdraw':
      return !isSigned(request);
    case 'reassign-step':
      return true;
    default:
      return holdsPlace(request, actor, command) && (!judging.includes(command) || mayJudge(actor, request));
  }
}

const judging: readonly string[] = ['sign', 'reject', 'note'];

const mayJudge = (actor: ActorFacts, request: SignRequest): boolean =>
  judges([], request, judgeOf({ actor })) === undefined;
