import { isLive, rankOf } from '../clocks/clock.js';
import { clockRow } from '../clocks/row.js';
import { instructionRows } from '../instructions.js';
import { row, type Json, type Row } from '../process.js';
import { requestRows } from '../sign-off/rows.js';
import { decisionPending } from './evolve.js';
import { isOpen, leadOf, liveAssignments, type ItemState } from './state.js';
import { isLate, statusOf } from './status.js';
import { todos } from './todos.js';

/**
 * Every projected row of the item's stream, named purely from its state (docs/record.md section 2). Settle writes
 * what differs between two states; columns not named here are not touched.
 */
export function rows(state: ItemState): Row[] {
  if (state.seq === 0) return [];
  const id = state.streamId;
  return [
    itemRow(state),
    ...state.assignments.map((a) =>
      row(
        'assignment',
        { item_id: id, id: a.id },
        {
          unit_id: a.unit,
          role: a.role,
          status: a.status,
          handler: a.handler ?? null,
          percent: a.percent,
          due_at: dueOf(state, a.id, a.role === 'lead') ?? null,
          assigned_at: a.assignedAt,
          acknowledged_at: a.acknowledgedAt ?? null,
        },
      ),
    ),
    ...state.milestones.map((m) =>
      row('milestone', { item_id: id, no: m.no }, { title: m.title, due_at: m.due, met_at: m.metAt ?? null }),
    ),
    ...state.measures.map((m) =>
      row(
        'measure',
        { item_id: id, no: m.no },
        { text: m.text, shown: m.shown ?? null, shown_at: m.shownAt ?? null },
      ),
    ),
    ...filingRows(state, 'report'),
    ...filingRows(state, 'submission'),
    ...state.clocks.map((clock) => clockRow(id, clock)),
    ...requestRows(state),
    ...instructionRows(state),
    ...participants(state),
    ...todos(state).map(({ principal, kind, ref, lamp, due }) =>
      row('todo', { principal, item_id: id, kind, ref }, { rank: rankOf(lamp), due_at: due ?? null }),
    ),
  ];
}

/** Rows of these tables vanish with the state; all others are history. */
export const liveTables: readonly string[] = ['participant', 'todo'];

function itemRow(state: ItemState): Row {
  return row(
    'item',
    { id: state.streamId },
    {
      number: state.number ?? null,
      kind: state.kind,
      title: state.title,
      requirement: state.requirement,
      source_kind: state.source.kind,
      source_title: state.source.title,
      source_number: state.source.number ?? null,
      overseer_unit: state.overseer,
      lead_unit: leadOf(state)?.unit ?? null,
      responsible_post: state.responsiblePost ?? null,
      term: state.term,
      reporting: (state.reporting as unknown as Json) ?? null,
      directive_id: state.directive?.id ?? null,
      mandatory: state.directive?.mandatory ?? true,
      urgency: state.urgency,
      confidentiality: state.confidentiality,
      evidence_kinds: state.evidenceKinds,
      tags: state.tags,
      phase: state.phase,
      status: statusOf(state),
      lamp: state.lamp,
      level: state.level,
      decision_pending: decisionPending(state),
      issued_at: state.issuedAt ?? null,
      due_at: state.dueAt ?? null,
      original_due_at: state.originalDueAt ?? null,
      provisional: state.provisional,
      closed_at: state.closedAt ?? null,
      late: isLate(state),
      recurrences: state.recurrences,
      rehearsed: state.rehearsed ?? false,
      verifier: state.verifier ?? null,
      version: state.version,
      search: [
        state.number,
        state.title,
        state.requirement,
        state.source.title,
        state.source.number,
        ...state.tags,
      ]
        .filter((part) => part !== undefined && part !== '')
        .join(' '),
    },
  );
}

const dueOf = (state: ItemState, assignment: string, lead: boolean): string | undefined =>
  state.clocks.find((c) => c.kind === 'deadline' && c.scope === (lead ? 'item' : assignment) && isLive(c))
    ?.due ?? (lead ? state.dueAt : undefined);

function filingRows(state: ItemState, kind: 'report' | 'submission'): Row[] {
  return state.filings[`${kind}s`].map((f) =>
    row(
      'report',
      { item_id: state.streamId, id: f.id },
      {
        kind,
        assignment_id: f.assignment,
        period: f.period ?? null,
        revision: f.revision,
        percent: f.percent ?? null,
        status: f.status,
        made_by: f.by,
        filed_at: f.filedAt ?? null,
        text_seq: f.textSeq,
      },
    ),
  );
}

/** Units that take or took part; who may see the item is derived from them and their ancestors. */
function participants(state: ItemState): Row[] {
  const live = liveAssignments(state);
  const roles = new Map<string, string>();
  for (const unit of state.formerUnits) roles.set(unit, 'former');
  for (const { unit, role } of live) roles.set(unit, role);
  for (const { contact } of live)
    if (contact !== undefined && !roles.has(contact)) roles.set(contact, 'contact');
  if (!roles.has(state.overseer)) roles.set(state.overseer, 'overseer');
  return [...roles].map(([unit, role]) =>
    row('participant', { item_id: state.streamId, unit_id: unit }, { role, open: isOpen(state) }),
  );
}
