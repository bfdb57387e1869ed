import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
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
import {
  stamp,
  type Command,
  type Decision,
  type Json,
  type Process,
  type ProcessState,
  type Tick,
} from '../domain/process.js';
import type { Refusal } from '../domain/refusals.js';
import { infrastructureType, pokeUpdate, refusedType, type CommandInput } from './process.contract.js';

/** While the record is away, loading is tried again this often, in milliseconds. */
const loadAgain = 2_000;
/** A command received before a tick's instant is heard first; the tick looks again after this long. */
const putOff = 30_000;
const day = 86_400_000;
/** A timer may fire early: the next one runs at least this long. */
const shortest = 1_000;
/** A tick that found nothing looks again after this long, then ever later. */
const found = { first: 1_000, most: 300_000 };
/** The time loop's retries while the record is away. */
const away = { first: 30_000, most: 300_000 };

const growing = ({ first, most }: { first: number; most: number }, times: number): number =>
  Math.min(first * 2 ** (times - 1), most);

/**
 * The only loop (docs/record.md section 1). State is loaded, never carried; commands and time take turns, one at a
 * time; each step is one local activity and one transaction. The loop branches only on what `load` and `settle`
 * returned, never on what `decide` computed, so that changed rules replay against every old history.
 */
export function supervise<S extends ProcessState>(process: Process<S>): (streamId: string) => Promise<void> {
  return async (streamId) => {
    let state: S = process.initial(streamId);
    let rules: Rules | undefined;
    let nextDueAt: Instant | undefined;
    let over = false;
    /** The record is older than this run: nothing is decided until it has been put right. */
    let frozen = false;
    let steps = 0;
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
          const record = await load({ kind: process.kind, streamId });
          state = record.state as S;
          rules = record.rules;
          nextDueAt = record.nextDueAt;
          over = record.over;
          return;
        } catch {
          await sleep(loadAgain, { summary: 'the record is away' });
        }
      }
    })();

    const decide = (command: Command | Tick, input?: CommandInput): Decision => {
      if (!rules) throw new Error('decides before it has loaded');
      if (!('actor' in command)) return { events: process.tick(state, command.at, rules) };
      const expected = input?.expectedVersion;
      if (expected !== undefined && expected !== state.version) {
        return { refusal: { code: 'item.stale-version', params: { version: state.version, expected } } };
      }
      return process.decide(state, command, rules);
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
          streamId,
          seq: state.seq,
          ...(input && 'actor' in command
            ? {
                command: {
                  name: command.name,
                  actor: input.actor,
                  key: input.key,
                  payloadHash: input.payloadHash,
                  receivedAt: input.receivedAt,
                },
              }
            : { tickAt: nextDueAt ?? command.at }),
          at: command.at,
          events: decision.events ? stamp(state, command, decision.events) : [],
          guards: decision.guards ?? [],
          ...(decision.refusal ? { refusal: decision.refusal } : {}),
          rulesVersion: rules?.version ?? '',
        }).catch(() => {
          throw failure(infrastructureType, 'the record is away');
        });
        steps += 1;
        for (const event of result.events) state = process.evolve(state, event);
        nextDueAt = result.nextDueAt;
        over = result.over;
        frozen = result.kind === 'record_behind';
        if (result.rules) rules = result.rules;
        if (result.outcome) setCurrentDetails(detailsOf(result.outcome));
        if (result.kind !== 'behind') return result;
      }
    };

    /** Commands and ticks take turns in the order they came. */
    const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
      const mine = turns.then(run, run);
      turns = mine.catch(() => undefined);
      return mine;
    };
    const tick = (): Promise<SettleResult> => inTurn(() => step({ name: 'tick', at: now() }));

    const commandOf = (name: string, { key, actor, body, facts, receivedAt }: CommandInput): Command => ({
      name,
      key,
      actor,
      body,
      facts,
      receivedAt,
      at: now(),
    });

    for (const name of process.commandNames) {
      const handler = async (input: CommandInput): Promise<Record<string, Json>> => {
        await loaded;
        const result = await inTurn(() => step(commandOf(name, input), input));
        if (result.refusal) throw refusal(result.refusal);
        if (!result.outcome) throw failure(infrastructureType, `the record answered ${result.kind}`);
        return result.outcome;
      };
      setHandler(defineUpdate<Record<string, Json>, [CommandInput]>(name), handler, {
        // An early refusal costs Temporal nothing. In any other state than the one the caller's key was unknown to,
        // this very command may have been applied already: then the record answers, not the rules.
        validator: (input: CommandInput) => {
          if (!rules || state.seq !== input.knownSeq) return;
          const decision = decide(commandOf(name, input), input);
          if (decision.refusal) throw refusal(decision.refusal);
        },
      });
    }
    setHandler(defineUpdate<{ seq: number }>(pokeUpdate), async () => {
      await loaded;
      if (state.seq > 0) await tick();
      return { seq: state.seq };
    });

    await loaded;
    const rolls = (): boolean => workflowInfo().continueAsNewSuggested;
    // An empty stream whose first command was refused has nothing to wait for either.
    const idle = (): boolean => over || state.seq === 0;
    if (state.seq === 0) await condition(allHandlersFinished);
    let timer: Timer | undefined;
    let notBefore = 0;
    let fruitless = 0;
    let failures = 0;
    while (!idle() && !rolls()) {
      const [due, seen, waits] = [nextDueAt, steps, frozen];
      const wanted = due === undefined || waits ? undefined : Math.max(toEpoch(due), notBefore);
      if (wanted === undefined || wanted > Date.now()) {
        if (!mayStay(timer, wanted)) {
          timer?.cancel();
          timer =
            wanted === undefined
              ? undefined
              : arm(wanted, timer?.fired === true ? shortest : 0, `until ${due}`);
        }
        const delayed = wanted === notBefore;
        await condition(
          () =>
            timer?.fired === true ||
            nextDueAt !== due ||
            idle() ||
            rolls() ||
            frozen !== waits ||
            (delayed && steps !== seen),
        );
        if (delayed && steps !== seen) notBefore = 0;
        continue;
      }
      try {
        const result = await tick();
        failures = 0;
        if (result.kind === 'put_off') {
          notBefore = Date.now() + putOff;
        } else {
          fruitless = result.events.length > 0 ? 0 : fruitless + 1;
          notBefore = fruitless === 0 ? 0 : Date.now() + growing(found, fruitless);
        }
      } catch (error) {
        if (!(error instanceof ApplicationFailure) || error.type !== infrastructureType) throw error;
        failures += 1;
        notBefore = Date.now() + growing(away, failures);
      }
    }
    await condition(allHandlersFinished);
    if (!idle()) await continueAsNew<(id: string) => Promise<void>>(streamId);
  };
}

/** The one timer of a run. Left alone at its end: a run that completes needs no cancellation in its history. */
interface Timer {
  /** Milliseconds since 1970. */
  at: number;
  fired: boolean;
  cancel(): void;
}

function arm(at: number, atLeast: number, summary: string): Timer {
  const scope = new CancellationScope();
  const timer: Timer = { at, fired: false, cancel: () => (timer.fired ? undefined : scope.cancel()) };
  scope
    .run(() => sleep(Math.max(at - Date.now(), atLeast), { summary }))
    .then(
      () => (timer.fired = true),
      () => undefined,
    );
  return timer;
}

/**
 * Whether the timer that runs will do. One that fires too early stays while it is a day or more away and the due less
 * than a week after it: whoever decides acts in bursts, and each new timer costs two events, while a look in vain
 * costs five, once.
 */
function mayStay(timer: Timer | undefined, wanted: number | undefined): boolean {
  if (!timer || timer.fired) return wanted === undefined && !timer;
  if (wanted === undefined || timer.at > wanted) return false;
  return timer.at === wanted || (timer.at - Date.now() >= day && wanted - timer.at <= 7 * day);
}

const failure = (type: string, message: string): ApplicationFailure =>
  ApplicationFailure.create({ type, message, nonRetryable: true });

const refusal = (refused: Refusal): ApplicationFailure =>
  ApplicationFailure.create({
    type: refusedType,
    message: refused.code,
    nonRetryable: true,
    details: [refused],
  });

/** What Temporal's own pages show of the process: no personal data. */
const detailsOf = (outcome: Record<string, Json>): string =>
  Object.entries(outcome)
    .map(([name, value]) => `- ${name}: ${JSON.stringify(value)}`)
    .join('\n');
