import type { Bilingual } from '../refusals.js';
import type { ActorFacts } from '../people/facts.js';
import { isSelfSupervised, standings } from './authorise.js';
import { isOpenRequest, liveAssignments, type ItemState } from './state.js';
import { itemCommandTable, requestCommandTable, type CommandRow } from './table.js';

export interface Allowed {
  command: string;
  label: Bilingual;
  requestId?: string;
  reportId?: string;
  submissionId?: string;
  unit?: string;
}

/** What the caller may do now, from the state tables: the same relations the door and the rules ask for. */
export function allowed(state: ItemState, actor: ActorFacts): Allowed[] {
  const list: Allowed[] = [];
  for (const [command, row] of Object.entries(itemCommandTable) as [string, CommandRow][]) {
    if (!row.phases.includes(state.phase) || row.who.includes('engine')) continue;
    const mine = entitled(state, actor, command, row);
    if (mine.length === 0) continue;
    const base = { command, label: row.label };
    if (command === 'approve' || command === 'send-back') {
      const heads = new Set(mine.map(({ assignment }) => assignment?.id));
      for (const f of state.filings.reports)
        if (f.status === 'awaiting_head' && heads.has(f.assignment)) list.push({ ...base, reportId: f.id });
      for (const f of state.filings.submissions)
        if (f.status === 'awaiting_head' && heads.has(f.assignment))
          list.push({ ...base, submissionId: f.id });
    } else if (command === 'review-report') {
      for (const f of state.filings.reports) if (f.status === 'filed') list.push({ ...base, reportId: f.id });
    } else if (row.assignment) {
      list.push(...onUnits(state, mine, row).map((unit) => ({ ...base, unit })));
    } else if (applies(state, command)) {
      list.push(base);
    }
  }
  for (const [command, row] of Object.entries(requestCommandTable) as [string, CommandRow][]) {
    if (!row.phases.includes(state.phase)) continue;
    for (const request of state.requests.filter(isOpenRequest)) {
      if (!row.request?.statuses.includes(request.status)) continue;
      const mine = entitled(state, actor, `request.${command}`, row).some(
        (s) =>
          (s.request === undefined ? !row.who.includes('verifier') : s.request.id === request.id) &&
          (row.who.includes('head') ? request.awaitingUnits?.includes(s.assignment?.unit ?? '') : true),
      );
      if (mine) list.push({ command, label: row.label, requestId: request.id });
    }
  }
  return list;
}

function entitled(
  state: ItemState,
  actor: ActorFacts,
  command: string,
  row: CommandRow,
): ReturnType<typeof standings> {
  const replaced = row.separated === true && isSelfSupervised(state);
  return standings(state, { actor }, command).filter(({ relation }) =>
    row.who.some((r) => (replaced && r === 'overseer' ? 'leader' : r) === relation),
  );
}

/** Units a command on a contract would be about: the caller's own, or for decisions those of others. */
function onUnits(state: ItemState, mine: ReturnType<typeof standings>, row: CommandRow): string[] {
  const decides = row.who.includes('overseer');
  const own = new Set(mine.flatMap(({ assignment }) => (assignment ? [assignment.unit] : [])));
  return liveAssignments(state)
    .filter(
      (a) =>
        row.assignment?.statuses.includes(a.status) === true &&
        (row.assignment.roles === undefined || row.assignment.roles.includes(a.role)) &&
        (decides ? !own.has(a.unit) : own.has(a.unit)),
    )
    .map(({ unit }) => unit);
}

/** Conditions the phase does not show: nothing is offered that could only be refused. */
function applies(state: ItemState, command: string): boolean {
  const running = (kind: string): boolean =>
    state.clocks.some((c) => c.kind === kind && c.metAt === undefined && c.endedAt === undefined);
  switch (command) {
    case 'occur':
      return state.term.type === 'event' && state.occurredOn === undefined;
    case 'continue-standing':
      return running('standing_review');
    case 'recheck':
    case 'waive-recheck':
      return running('recheck');
    case 'apply':
      return state.instructions.some(({ effects }) => effects.some(({ applied: done }) => done !== true));
    case 'confirm':
      return state.confirmations.length > 0;
    case 'meet-milestone':
      return state.milestones.some(({ metAt }) => metAt === undefined);
    case 'show-measure':
      return state.measures.length > 0;
    case 'void':
      return state.assignments.every(({ acknowledgedAt }) => acknowledgedAt === undefined);
    default:
      return true;
  }
}
