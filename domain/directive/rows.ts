import { isLive, rankOf } from '../clocks/clock.js';
import { clockRow } from '../clocks/row.js';
import { instructionRows } from '../instructions.js';
import { row, type Row } from '../process.js';
import { requestRows } from '../sign-off/rows.js';
import { own } from './clock-moves.js';
import type { DirectiveState } from './state.js';
import { todos } from './todos.js';

/** Rows of these tables vanish with the state; all others are history. */
export const liveTables: readonly string[] = ['directive_unit', 'directive_interim', 'todo'];

/** Every projected row of the directive's stream, named purely from its state (docs/record.md section 2). */
export function rows(state: DirectiveState): Row[] {
  if (state.seq === 0) return [];
  const id = state.streamId;
  return [
    directiveRow(state),
    ...state.responsibilities.map(({ unit, role }) =>
      row('directive_unit', { directive_id: id, unit_id: unit }, { role }),
    ),
    ...state.interims.map(({ no, due, filedAt }) =>
      row('directive_interim', { directive_id: id, no }, { due_at: due, filed_at: filedAt ?? null }),
    ),
    ...state.reports.map((made) =>
      row(
        'directive_report',
        { directive_id: id, id: made.id },
        {
          interim: made.interim ?? null,
          made_by: made.by,
          filed_at: made.at,
          text_seq: made.textSeq,
        },
      ),
    ),
    ...state.clocks.map((clock) => clockRow(id, clock)),
    ...requestRows(state),
    ...instructionRows(state),
    ...todos(state).map(({ principal, kind, ref, lamp, due }) =>
      row('todo', { principal, item_id: id, kind, ref }, { rank: rankOf(lamp), due_at: due ?? null }),
    ),
  ];
}

function directiveRow(state: DirectiveState): Row {
  const dues = state.clocks.filter((c) => isLive(c) && c.kind !== 'sign_off' && c.kind !== 'confirm');
  const next = dues.map(({ due }) => due).sort()[0];
  return row(
    'directive',
    { id: state.streamId },
    {
      title: state.title,
      source_kind: state.source.kind,
      issuer: state.source.issuer,
      number: state.source.number ?? null,
      received_on: state.receivedOn,
      urgency: state.urgency,
      confidentiality: state.confidentiality,
      overseer_unit: state.overseer,
      responsible_post: state.responsiblePost ?? null,
      stage: state.stage,
      lamp: state.lamp,
      level: state.level,
      due_at: next ?? null,
      final_due_at: state.finalDueAt ?? null,
      registered_at: state.registeredAt ?? null,
      reported_at: state.reportedAt ?? null,
      closed_at: state.closedAt ?? null,
      text_seq: state.textSeq,
      relay_seq: state.relaySeq ?? null,
      measures_seq: state.measuresSeq ?? null,
      responsibilities_seq: state.responsibilitiesSeq ?? null,
      late: isLate(state),
      recurrences: state.recurrences,
      rehearsed: state.rehearsed ?? false,
      version: state.version,
      search: [state.source.number, state.title, state.source.issuer]
        .filter((part) => part !== undefined && part !== '')
        .join(' '),
    },
  );
}

/** Late once a report to the superior missed its date; a later one never heals it. */
export const isLate = (state: DirectiveState): boolean =>
  state.late ||
  state.clocks.some(
    ({ kind, scope, missedAt, status }) =>
      (kind === 'interim' || (kind === 'final' && scope === own)) &&
      missedAt !== undefined &&
      status !== 'met' &&
      status !== 'ended',
  );
