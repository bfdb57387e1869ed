import { isLive } from '../clocks/clock.js';
import { isPending } from '../instructions.js';
import { postPrincipal, personPrincipal, unitPrincipal } from '../people/facts.js';
import { todoList, type AddTodo, type Todo } from '../todo.js';
import { handlerOf, headOf, verifiersOf } from './audience.js';
import { isOpen, leadOf, liveAssignments, type Assignment, type ItemState } from './state.js';

/** Everything the item asks of anyone now (api: GET /me/todo). */
export function todos(state: ItemState): Todo[] {
  const { list, add } = todoList(state.clocks);
  const office = unitPrincipal(state.supervisionOffice, 'supervisor');
  const overseer = unitPrincipal(state.overseer, 'supervisor');
  if (state.phase === 'running') {
    for (const a of liveAssignments(state)) unitTodos(state, a, add);
    for (const f of [...state.filings.reports, ...state.filings.submissions]) {
      const a = state.assignments.find(({ id }) => id === f.assignment);
      if (a && f.status === 'awaiting_head') add('approve', f.id, [headOf(a)]);
    }
    for (const f of state.filings.submissions.filter(({ status }) => status === 'filed')) {
      const lead = leadOf(state);
      add('review', f.id, [...(lead ? [handlerOf(lead)] : []), overseer], ['review', f.id]);
    }
    for (const f of state.filings.reports.filter(({ status }) => status === 'filed')) {
      if (state.clocks.some((c) => c.kind === 'review' && c.scope === f.id && isLive(c))) {
        add('review', f.id, [overseer], ['review', f.id]);
      }
    }
    if (!leadOf(state)) add('assign', 'lead', [office]);
  }
  requestTodos(state, add);
  for (const c of state.confirmations) add('confirm', c.id, [c.principal], ['confirm', c.id]);
  for (const i of isOpen(state) ? state.instructions : []) {
    if (isPending(i)) add('settle', `instruction:${i.no}`, [overseer]);
  }
  // One disposal settles the item, however many of its clocks are out of rungs.
  const out = state.clocks.filter((clock) => isLive(clock) && clock.disposal === true);
  const disposed = out.find(({ scope }) => scope === 'item') ?? out[0];
  for (const clock of state.clocks.filter(isLive)) {
    const ref = `${clock.kind}:${clock.scope}`;
    if (clock.kind === 'recheck') add('recheck', ref, state.verifiers.slice(0, 1), ['recheck', clock.scope]);
    else if (clock === disposed) add('settle', ref, [office], [clock.kind, clock.scope]);
    else if ((clock.kind === 'resume' || clock.kind === 'standing_review') && clock.missedAt !== undefined) {
      add('settle', ref, [overseer], [clock.kind, clock.scope]);
    }
  }
  return list;
}

function unitTodos(state: ItemState, a: Assignment, add: AddTodo): void {
  if (
    a.status === 'pending' &&
    !state.requests.some((r) => r.kind === 'return' && r.assignment === a.id && r.filedAt !== undefined)
  ) {
    add('acknowledge', a.id, [handlerOf(a), headOf(a)], ['acknowledge', a.id]);
  }
  if (a.handler === undefined && (a.status === 'pending' || a.status === 'acknowledged'))
    add('assign', a.id, [headOf(a)]);
  if (a.status !== 'acknowledged') return;
  const reporting = state.clocks.some(
    (c) => c.kind === 'report' && c.scope === a.id && c.status === 'running',
  );
  if (reporting) add('report', a.id, [handlerOf(a)], ['report', a.id]);
  const submitted = state.filings.submissions.some(
    (s) => s.assignment === a.id && s.status === 'awaiting_head',
  );
  if (a.role !== 'lead' && !submitted) add('submit', a.id, [handlerOf(a)], ['deadline', a.id]);
}

function requestTodos(state: ItemState, add: AddTodo): void {
  for (const r of state.requests) {
    if (r.status === 'awaiting_head') {
      const heads = (r.awaitingUnits ?? []).flatMap((unit) => {
        const a = state.assignments.find((other) => other.unit === unit && other.status !== 'ended');
        return a ? [headOf(a)] : [];
      });
      add('approve', r.id, heads);
    }
    if (r.status === 'verifying')
      add('verify', r.id, verifiersOf(state, { request: r }).slice(0, 1), ['verify', r.id]);
    const step = r.steps.find(({ status }) => status === 'open');
    if (r.status !== 'signing' || !step) continue;
    const waiting = step.slots.flatMap((s) =>
      s.decision !== undefined
        ? []
        : [s.delegatedTo !== undefined ? personPrincipal(s.delegatedTo) : postPrincipal(s.post)],
    );
    add('sign', r.id, waiting, ['sign_off', `${r.id}/${step.no}`]);
  }
}
