import { laterOf } from '../domain/calendar/instant.js';
import type { Rules } from '../domain/policies/rules.js';
import type { Process, ProcessState, Row } from '../domain/process.js';
import type { Append, SettleInput } from './ports.js';

/** What was decided in a state. */
type Step = Omit<SettleInput, 'streamId' | 'seq' | 'rulesVersion'>;

/**
 * What one step writes: the difference between the rows before and after it, with messages and links of its events.
 * Rows of history are taken after each event, so that what ends within the step is kept; of live tables only the
 * state at its end counts (docs/record.md section 2). Pure.
 */
export function appendOf(process: Process, before: ProcessState, input: Step, rules: Rules): Append {
  const { events } = input;
  const live = ({ table }: Row): boolean => process.liveTables.includes(table);
  const rowsBefore = byKey(process.rows(before));
  const written = new Map<string, Row>();
  const messages: Append['messages'] = [];
  const commands: Append['commands'] = [];
  let after = before;
  for (const event of events) {
    after = process.evolve(after, event);
    for (const [key, row] of byKey(process.rows(after))) if (!live(row)) written.set(key, row);
    for (const message of process.messages(after, event, rules))
      messages.push({ ...message, seq: event.seq });
    commands.push(...(process.commands?.(after, event) ?? []));
  }
  const rowsAfter = byKey(process.rows(after));
  for (const [key, row] of rowsAfter) if (live(row)) written.set(key, row);
  const rows = [...written].flatMap(([key, row]) => (same(rowsBefore.get(key), row) ? [] : [row]));
  const deletes = [...rowsBefore].flatMap(([key, row]) => (live(row) && !rowsAfter.has(key) ? [row] : []));
  const numbering = process.numbering(before, events, rules);
  const nextDueAt = process.nextDue(after);
  return {
    streamId: before.streamId,
    kind: input.kind,
    expectedSeq: before.seq,
    ...(input.command ? { command: input.command } : {}),
    ...(input.tickAt === undefined ? {} : { tickAt: input.tickAt }),
    ...(input.refusal ? { refusal: input.refusal } : {}),
    at: after.at === undefined ? input.at : laterOf(after.at, input.at),
    events,
    guards: input.guards,
    ...(numbering ? { numbering } : {}),
    rows,
    deletes,
    scope: [...rows, ...deletes].some((row) => movesScope(rowsBefore.get(keyOf(row)), row)),
    messages,
    commands,
    links: events.flatMap((event) =>
      [...new Set(process.links(event))].map((id) => ({ id, seq: event.seq })),
    ),
    outcome: process.outcome(after),
    version: after.version,
    needsWorkflow: !process.isOver(after),
    rehearsed: after.rehearsed === true,
    ...(nextDueAt === undefined ? {} : { nextDueAt }),
  };
}

const keyOf = (row: Row): string => `${row.table}|${JSON.stringify(Object.values(row.key))}`;

const byKey = (rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [keyOf(row), row]));

/** Columns of an item that `refresh_scope` copies to whoever may see it. */
const scopeColumns = ['due_at', 'lamp', 'status'];

/** Whether a row that is written or deleted changes who sees the stream, or what lists sort it by. */
const movesScope = (before: Row | undefined, row: Row): boolean =>
  row.table === 'participant' ||
  (row.table === 'item' && scopeColumns.some((column) => before?.values[column] !== row.values[column]));

const same = (a: Row | undefined, b: Row): boolean =>
  a !== undefined && JSON.stringify(a.values) === JSON.stringify(b.values);
