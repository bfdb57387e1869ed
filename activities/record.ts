import type { Instant } from '../domain/calendar/instant.js';
import { itemProcess } from '../domain/item/process.js';
import type { Rules } from '../domain/policies/rules.js';
import type { Command, DomainEvent, Guard, Json, Process, ProcessState, Row } from '../domain/process.js';
import type { Refusal } from '../domain/refusals.js';
import type { Append, RecordPort, RulesPort } from './ports.js';

/** Every kind of stream with the process that runs it. */
export const processes: Record<string, Process> = { item: itemProcess as unknown as Process };

export interface Loaded {
  state: ProcessState;
  rules: Rules;
  nextDueAt?: Instant;
  over: boolean;
}

export interface SettleInput {
  kind: string;
  before: ProcessState;
  /** Absent for a tick. Facts stay outside: their part in the decision stands in the events. */
  command?: Pick<Command, 'name' | 'key' | 'actor' | 'body' | 'receivedAt'>;
  tickAt?: Instant;
  at: Instant;
  events: DomainEvent[];
  guards: Guard[];
  refusal?: Refusal;
  rulesVersion: string;
}

/** What one step came to; the workflow believes only this (docs/record.md section 2). */
export interface SettleResult {
  kind: 'behind' | 'duplicate' | 'written' | 'refused' | 'put_off' | 'record_behind';
  events: DomainEvent[];
  refusal?: Refusal;
  outcome?: Record<string, Json>;
  nextDueAt?: Instant;
  over: boolean;
  /** Present when the office's rules have changed since. */
  rules?: Rules;
}

export interface RecordActivities {
  load(input: { kind: string; streamId: string }): Promise<Loaded>;
  settle(input: SettleInput): Promise<SettleResult>;
}

/** The activities of workflows/process.ts. */
export function createRecordActivities({ record, rules: office }: { record: RecordPort; rules: RulesPort }): RecordActivities {
  return {
    async load({ kind, streamId }) {
      const process = processOf(kind);
      const [events, rules] = await Promise.all([record.events(streamId, 0), office.rules()]);
      const state = events.reduce((s, event) => process.evolve(s, event), process.initial(streamId));
      return { state, rules, ...due(process, state), over: process.isOver(state) };
    },

    async settle(input) {
      const process = processOf(input.kind);
      const rules = await office.rules();
      const { before } = input;
      const append = appendOf(process, input, rules, record);
      const answer = await record.append(append);
      const changed = rules.version === input.rulesVersion ? {} : { rules };
      const standing = { nextDueAt: answer.nextDueAt, over: process.isOver(before), ...changed };
      switch (answer.kind) {
        case 'written': {
          const events = answer.number === undefined ? input.events : numbered(input.events, answer.number);
          const after = events.reduce((s, event) => process.evolve(s, event), before);
          return { kind: 'written', events, outcome: process.outcome(after), ...due(process, after), over: process.isOver(after), ...changed };
        }
        case 'behind': {
          const events = await record.events(before.streamId, before.seq);
          const after = events.reduce((s, event) => process.evolve(s, event), before);
          return { kind: 'behind', events, ...due(process, after), over: process.isOver(after), ...changed };
        }
        case 'duplicate':
          if (!answer.same) return { kind: 'refused', events: [], refusal: { code: 'key.reused' }, ...clean(standing) };
          return answer.status === 'refused'
            ? { kind: 'refused', events: [], refusal: answer.outcome as unknown as Refusal, ...clean(standing) }
            : { kind: 'duplicate', events: [], outcome: answer.outcome, ...clean(standing) };
        case 'guarded':
          return {
            kind: 'refused',
            events: [],
            refusal: { code: answer.code, ...(answer.number === undefined ? {} : { params: { number: answer.number } }) },
            ...clean(standing),
          };
        case 'refused':
          return { kind: 'refused', events: [], ...(input.refusal ? { refusal: input.refusal } : {}), ...clean(standing) };
        case 'put_off':
        case 'record_behind':
          return { kind: answer.kind, events: [], ...clean(standing) };
      }
    },
  };
}

function processOf(kind: string): Process {
  const process = processes[kind];
  if (!process) throw new Error(`no process runs streams of kind ${kind}`);
  return process;
}

const due = (process: Process, state: ProcessState): { nextDueAt?: Instant } => {
  const at = process.nextDue(state);
  return at === undefined ? {} : { nextDueAt: at };
};

const clean = ({ nextDueAt, ...rest }: { nextDueAt: Instant | undefined; over: boolean; rules?: Rules }): { nextDueAt?: Instant; over: boolean; rules?: Rules } => ({
  ...rest,
  ...(nextDueAt === undefined || nextDueAt === null ? {} : { nextDueAt }),
});

const numbered = (events: DomainEvent[], number: string): DomainEvent[] =>
  events.map((event) => {
    const item = event.data['item'] as { number?: string | null } | undefined;
    return item?.number === null ? { ...event, data: { ...event.data, item: { ...item, number } } } : event;
  });

/** Projects the step: rows after each event for history, what is left at the end for live tables. */
export function appendOf(process: Process, input: SettleInput, rules: Rules, record: Pick<RecordPort, 'payloadHash'>): Append {
  const { before, command, events } = input;
  const beforeRows = index(process.rows(before));
  const written = new Map<string, Row>();
  const messages: Append['messages'] = [];
  let after = before;
  for (const event of events) {
    after = process.evolve(after, event);
    for (const [id, row] of index(process.rows(after))) if (!process.liveTables.includes(row.table)) written.set(id, row);
    for (const message of process.messages(after, event, rules)) messages.push({ ...message, seq: event.seq });
  }
  const afterRows = index(process.rows(after));
  for (const [id, row] of afterRows) written.set(id, row);
  const changed = [...written].flatMap(([id, row]) => (same(beforeRows.get(id), row) ? [] : [row]));
  const deletes = [...beforeRows].flatMap(([id, row]) =>
    process.liveTables.includes(row.table) && !afterRows.has(id) ? [row] : [],
  );
  const numbering = process.numbering(before, events, rules);
  const nextDueAt = process.nextDue(after);
  return {
    streamId: before.streamId,
    kind: input.kind,
    expectedSeq: before.seq,
    ...(command
      ? {
          command: {
            actor: command.actor,
            key: command.key ?? '',
            name: command.name,
            payloadHash: record.payloadHash(command),
            ...(command.receivedAt === undefined ? {} : { receivedAt: command.receivedAt }),
          },
        }
      : {}),
    ...(input.tickAt === undefined ? {} : { tickAt: input.tickAt }),
    ...(input.refusal ? { refusal: input.refusal } : {}),
    at: input.at,
    events,
    guards: input.guards,
    ...(numbering ? { numbering } : {}),
    rows: changed,
    deletes,
    scope: changed.some(({ table }) => table === 'item' || table === 'participant') || deletes.some(({ table }) => table === 'participant'),
    messages,
    links: [...new Set(events.flatMap((event) => process.links(event)))],
    outcome: process.outcome(after),
    version: after.version,
    needsWorkflow: !process.isOver(after),
    ...(nextDueAt === undefined ? {} : { nextDueAt }),
  };
}

const index = (rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [`${row.table}|${JSON.stringify(Object.values(row.key))}`, row]));

const same = (a: Row | undefined, b: Row): boolean =>
  a !== undefined && JSON.stringify(a.values) === JSON.stringify(b.values);
