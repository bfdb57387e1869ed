import type { Instant } from '../domain/calendar/instant.js';
import { directiveProcess } from '../domain/directive/process.js';
import { itemProcess } from '../domain/item/process.js';
import type { Rules } from '../domain/policies/rules.js';
import type { DomainEvent, Json, Process, ProcessState } from '../domain/process.js';
import type { Refusal } from '../domain/refusals.js';
import { appendOf } from './append.js';
import type { RecordPort, RulesPort, SettleInput } from './ports.js';

/** Every kind of stream with the process that runs it. */
export type Processes = Readonly<Record<string, Process>>;

/** The processes of the product. */
export const processes: Processes = { item: itemProcess, directive: directiveProcess };

export interface Loaded {
  state: ProcessState;
  rules: Rules;
  nextDueAt?: Instant;
  over: boolean;
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
export function createRecordActivities(
  { record, rules: office }: { record: RecordPort; rules: RulesPort },
  known: Processes = processes,
): RecordActivities {
  const processOf = (kind: string): Process => {
    const process = known[kind];
    if (!process) throw new Error(`no process runs streams of kind ${kind}`);
    return process;
  };

  return {
    async load({ kind, streamId }) {
      const process = processOf(kind);
      const [state, rules] = await Promise.all([record.state(process, streamId), office.rules()]);
      return { state, rules: recent(rules, state), ...ahead(process, state) };
    },

    async settle(input) {
      const process = processOf(input.kind);
      const [before, rules] = await Promise.all([
        record.state(process, input.streamId, input.seq),
        office.rules(),
      ]);
      if (before.seq < input.seq) return { kind: 'record_behind', events: [], ...ahead(process, before) };
      // Nothing is decided by rules that are no longer in force: the step decides again by those it gets here.
      if (rules.version !== input.rulesVersion) {
        return { kind: 'behind', events: [], ...ahead(process, before), rules: recent(rules, before) };
      }
      const answer = await record.append(appendOf(process, before, input, rules));
      const unchanged = { events: [], ...ahead(process, before) };
      switch (answer.kind) {
        case 'written': {
          const events = answer.number === undefined ? input.events : numbered(input.events, answer.number);
          const after = fold(process, before, events);
          record.keep(after);
          return {
            kind: 'written',
            events,
            outcome: process.outcome(after),
            ...ahead(process, after),
          };
        }
        case 'behind': {
          const events = await record.events(before.streamId, before.seq);
          return { kind: 'behind', events, ...ahead(process, fold(process, before, events)) };
        }
        case 'duplicate':
          if (!answer.same) return { kind: 'refused', refusal: { code: 'key.reused' }, ...unchanged };
          return answer.status === 'refused'
            ? { kind: 'refused', refusal: answer.outcome as unknown as Refusal, ...unchanged }
            : { kind: 'duplicate', outcome: answer.outcome, ...unchanged };
        case 'refused':
          return { kind: 'refused', refusal: answer.refusal, ...unchanged };
        case 'put_off':
        case 'record_behind':
          return { kind: answer.kind, ...unchanged };
      }
    },
  };
}

const fold = (process: Process, state: ProcessState, events: readonly DomainEvent[]): ProcessState =>
  events.reduce((s, event) => process.evolve(s, event), state);

/** What the workflow waits for after a state: the next instant, or nothing any more. */
function ahead(process: Process, state: ProcessState): { nextDueAt?: Instant; over: boolean } {
  const at = process.nextDue(state);
  return { ...(at === undefined ? {} : { nextDueAt: at }), over: process.isOver(state) };
}

/** Puts the number the record took into the event that asked for it. */
const numbered = (events: readonly DomainEvent[], number: string): DomainEvent[] =>
  events.map((event) => {
    const item = event.data['item'] as { number?: string | null } | undefined;
    return item?.number === null ? { ...event, data: { ...event.data, item: { ...item, number } } } : event;
  });

/** Years before the stream's time whose days are kept: work taken over may have begun in them. */
const yearsKept = 2;

/**
 * Rules stay in a run's history with every load, so days that nothing counts any more are left out. Their years count
 * as not published then: a due that should reach back further is provisional, never wrong in silence.
 */
function recent(rules: Rules, state: ProcessState): Rules {
  const year = Number((state.at ?? new Date().toISOString()).slice(0, 4)) - yearsKept;
  const { calendar } = rules;
  const days = Object.fromEntries(
    Object.entries(calendar.days).filter(([date]) => Number(date.slice(0, 4)) >= year),
  );
  return {
    ...rules,
    calendar: { ...calendar, days, publishedYears: calendar.publishedYears.filter((y) => y >= year) },
  };
}
