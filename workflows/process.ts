import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineUpdate,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { RecordActivities, SettleResult } from '../activities/record.js';
import { fromEpoch, toEpoch, type Instant } from '../domain/calendar/instant.js';
import type { Rules } from '../domain/policies/rules.js';
import { stamp, type Command, type Decision, type Json, type Process, type ProcessState, type Tick } from '../domain/process.js';
import type { Refusal } from '../domain/refusals.js';
import { infrastructureType, refusedType, type CommandInput } from './process.contract.js';

/** A tick that found nothing, a timer that fired early: at least this long until the next look. */
const shortest = 1_000;
/** A command received before a tick's instant is heard first; the tick looks again after this long. */
const putOff = 30_000;
/** The time loop's retries while the record is away. */
const backOff = { first: 30_000, most: 300_000 };
/** A run that loads an empty stream waits this long for its first command, then ends. */
const emptyWait = 60_000;

/**
 * The only loop (docs/record.md section 1). State is loaded, never carried; commands and time take turns, one at a
 * time; each step is one local activity and one transaction; and the loop branches only on what `load` and `settle`
 * returned, never on what `decide` computed, so that changed rules replay against every old history.
 */
export function supervise<S extends ProcessState>(process: Process<S>): (streamId: string) => Promise<void> {
  return async (streamId) => {
    let state: S = process.initial(streamId);
    let rules: Rules | undefined;
    let nextDueAt: Instant | undefined;
    let over = false;
    let frozen = false;
    let turns: Promise<unknown> = Promise.resolve();
    const now = (): Instant => fromEpoch(Date.now());

    // In motion before the handlers are set: an Update of the first task runs before the line after setHandler.
    const loaded = (async () => {
      const { load } = proxyLocalActivities<RecordActivities>({
        startToCloseTimeout: '10 seconds',
        retry: { maximumAttempts: 3 },
        summary: 'load the record',
      });
      for (;;) {
        try {
          const found = await load({ kind: process.kind, streamId });
          state = found.state as S;
          rules = found.rules;
          nextDueAt = found.nextDueAt;
          over = found.over;
          return;
        } catch {
          await sleep('2 seconds', { summary: 'the record is away' });
        }
      }
    })();

    const absorb = (result: SettleResult): void => {
      for (const event of result.events) state = process.evolve(state, event);
      nextDueAt = result.nextDueAt;
      over = result.over;
      frozen = result.kind === 'record_behind';
      if (result.rules) rules = result.rules;
      if (result.kind === 'written') setCurrentDetails(detailsOf(result.outcome));
    };

    const decide = (command: Command | Tick, input: CommandInput | undefined): Decision => {
      const office = rules as Rules;
      if (!('actor' in command)) return { events: process.tick(state, command.at, office) };
      if (input?.expectedVersion !== undefined && input.expectedVersion !== state.version) {
        return { refusal: { code: 'item.stale-version', params: { version: state.version, expected: input.expectedVersion } } };
      }
      return process.decide(state, command, office);
    };

    /** One step; a step that was behind the record adopts what it missed and decides again. */
    const step = async (command: Command | Tick, input?: CommandInput): Promise<SettleResult> => {
      for (;;) {
        const decision = decide(command, input);
        const { settle } = proxyLocalActivities<RecordActivities>({
          startToCloseTimeout: '3 seconds',
          retry: { maximumAttempts: 3, initialInterval: '100 milliseconds' },
          summary: command.name,
        });
        const result = await settle({
          kind: process.kind,
          before: state,
          ...('actor' in command
            ? {
                command: {
                  name: command.name,
                  actor: command.actor,
                  body: command.body,
                  ...(command.key === undefined ? {} : { key: command.key }),
                  ...(command.receivedAt === undefined ? {} : { receivedAt: command.receivedAt }),
                },
              }
            : { tickAt: nextDueAt ?? command.at }),
          at: command.at,
          events: decision.events ? stamp(state, command, decision.events) : [],
          guards: decision.guards ?? [],
          ...(decision.refusal ? { refusal: decision.refusal } : {}),
          rulesVersion: rules?.version ?? '',
        });
        absorb(result);
        if (result.kind !== 'behind') return result;
      }
    };

    /** Commands and ticks take turns in the order they came. */
    const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
      const mine = turns.then(run, run);
      turns = mine.catch(() => undefined);
      return mine;
    };

    const commandOf = (name: string, input: CommandInput): Command => ({
      name,
      key: input.key,
      actor: input.actor,
      body: input.body,
      facts: input.facts,
      receivedAt: input.receivedAt,
      at: now(),
    });

    const handle = async (name: string, input: CommandInput): Promise<Record<string, Json>> => {
      await loaded;
      const result = await inTurn(() => step(commandOf(name, input), input)).catch((error: unknown) => {
        throw failure(infrastructureType, error instanceof Error ? error.message : String(error));
      });
      if (result.refusal) throw refusal(result.refusal);
      if (!result.outcome) throw failure(infrastructureType, `the record answered ${result.kind}`);
      return result.outcome;
    };

    for (const name of process.commandNames) {
      setHandler(defineUpdate<Record<string, Json>, [CommandInput]>(name), (input) => handle(name, input), {
        validator: (input) => {
          // An early refusal costs Temporal nothing; it is only given where the state is as new as the caller's.
          if (!rules || input.knownSeq === undefined || state.seq < input.knownSeq) return;
          const decision = decide(commandOf(name, input), input);
          if (decision.refusal) throw refusal(decision.refusal);
        },
      });
    }

    await loaded;
    if (state.seq === 0) await condition(() => state.seq > 0, emptyWait, { summary: 'waits for its first command' });
    const rolls = (): boolean => workflowInfo().continueAsNewSuggested;
    const idle = (): boolean => over || state.seq === 0;
    let failures = 0;
    let pausing = 0;
    while (!idle() && !rolls()) {
      const due = nextDueAt;
      const changed = (): boolean => nextDueAt !== due || idle() || rolls();
      if (due === undefined || frozen) {
        await condition(changed);
        continue;
      }
      const wait = Math.max(toEpoch(due) - Date.now(), pausing, 0);
      if (wait > 0 && (await condition(changed, wait, { summary: `until ${due}` }))) continue;
      try {
        const before = state.seq;
        const result = await inTurn(() => step({ name: 'tick', at: now() }));
        failures = 0;
        pausing = result.kind === 'put_off' ? putOff : state.seq === before ? shortest : 0;
      } catch {
        failures += 1;
        pausing = Math.min(backOff.first * 2 ** (failures - 1), backOff.most);
      }
    }
    await condition(allHandlersFinished);
    if (!idle()) await continueAsNew<(id: string) => Promise<void>>(streamId);
  };
}

const failure = (type: string, message: string): ApplicationFailure =>
  ApplicationFailure.create({ type, message, nonRetryable: true });

const refusal = (refused: Refusal): ApplicationFailure =>
  ApplicationFailure.create({ type: refusedType, message: refused.code, nonRetryable: true, details: [refused] });

/** What Temporal's own pages show of the process: no personal data. */
const detailsOf = (outcome: Record<string, Json> | undefined): string =>
  outcome ? Object.entries(outcome).map(([name, value]) => `- ${name}: ${JSON.stringify(value)}`).join('\n') : '';
