import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  Client,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DataSource } from 'typeorm';
import type { Facts } from '../../domain/people/facts.js';
import type { Refusal } from '../../domain/refusals.js';
import { refusedType, streamWorkflowId, type CommandInput } from '../../workflows/process.contract.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { Problem } from '../platform/http/problem.js';
import { unstorable } from '../platform/storable.js';
import { within } from '../platform/temporal/deadline.js';
import { payloadHash } from './payload-hash.js';
import { Turnstile } from './turnstile.js';

export interface GatewayCommand {
  name: string;
  key: string;
  actor: string;
  body: Record<string, unknown>;
  /** As of receipt; those still to be asked for are asked while the record is. */
  facts: Facts | (() => Promise<Facts>);
  expectedVersion?: number;
}

export type GatewayAnswer =
  { kind: 'done'; outcome: Record<string, unknown> } | { kind: 'pending'; location: string };

/** What became of a command, by the key its caller gave it. */
export interface KnownCommand {
  status: 'pending' | 'done' | 'refused';
  stream: string;
  name: string;
  payloadHash: string;
  /** Of a command that was refused: the refusal. */
  outcome: Record<string, unknown> | null;
}

/** What a try came to: `unreachable` where no worker or no Temporal took it in time, `failed` where the record was away. */
export type Tried =
  | { kind: 'done'; outcome: Record<string, unknown> }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'unreachable' }
  | { kind: 'failed' };

/** How long a caller waits for a worker before the command is handed over, in milliseconds. */
const patience = 8_000;
/**
 * Updates of one stream on their way at a time, for each process. The stream takes them one after the other anyway,
 * and a server refuses an eleventh and lets it come again, ever later.
 */
const abreast = 4;
/** Tries of one call; each infrastructure failure takes one. */
const tries = 3;

/** What the door sees of the record before it sends. */
interface Door {
  seq: number;
  running: boolean;
  receivedAt: string;
  known: KnownCommand | null;
}

/**
 * The one way to change a stream: one Update of its workflow, applied once or not at all (docs/record.md section 3).
 * The known key is asked for first; what nobody could take in time is kept and run later, by its time of receipt.
 */
@Injectable()
export class CommandGateway {
  private readonly turnstile = new Turnstile(abreast);

  constructor(
    private readonly database: DataSource,
    private readonly client: Client,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Answers after the commit, so that a read that follows sees it.
   * @throws Problem where the facts cannot be had; with the refusal of the rule book; 422 `key.reused`; 503 when the record is away
   */
  async execute(kind: string, stream: string, command: GatewayCommand): Promise<GatewayAnswer> {
    const { name, key, actor, body, expectedVersion } = command;
    const place = unstorable(body);
    if (place !== undefined)
      throw Problem.of('malformed', {}, [{ path: `body.${place}`, code: 'malformed' }]);
    const [facts, door] = await Promise.all([
      typeof command.facts === 'function' ? command.facts() : command.facts,
      this.door(stream, actor, key),
    ]);
    const principal = facts.onBehalf?.principal;
    const hash = payloadHash({
      kind,
      stream,
      name,
      body,
      ...(principal === undefined ? {} : { principal }),
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
    if (door.known) return this.answerOf(door.known, hash, key);
    const input: CommandInput = {
      key,
      actor,
      body,
      facts,
      payloadHash: hash,
      receivedAt: door.receivedAt,
      knownSeq: door.seq,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    };
    const tried = await this.send(kind, stream, name, input, door.running, repeatable(input));
    if (tried.kind === 'done') return tried;
    if (tried.kind === 'refused')
      throw Problem.refused(await this.withChanges(stream, tried.refusal, expectedVersion));
    return this.handOver(kind, stream, name, input);
  }

  /**
   * Runs a command that was handed over. Update ids are new each time: a failure would stick to an old one for good,
   * and the record applies the command once however often it comes.
   */
  runKept(kind: string, stream: string, name: string, input: CommandInput, running: boolean): Promise<Tried> {
    return this.send(kind, stream, name, input, running, randomUUID());
  }

  /** What became of a person's command; undefined for an unknown key. */
  async find(actor: string, key: string): Promise<KnownCommand | undefined> {
    const rows = await this.database.query<KnownCommand[]>(
      `select status, stream_id as stream, name, payload_hash as "payloadHash", outcome
       from command where actor = $1 and key = $2`,
      [actor, key],
    );
    return rows[0];
  }

  /** Sends a command when its turn comes; of one stream first come first served. */
  private async send(...command: Parameters<CommandGateway['sendNow']>): Promise<Tried> {
    const [kind, stream] = command;
    const tried = await this.turnstile.pass(streamWorkflowId(kind, stream), patience, () =>
      this.sendNow(...command),
    );
    return tried ?? { kind: 'unreachable' };
  }

  private async sendNow(
    kind: string,
    stream: string,
    name: string,
    input: CommandInput,
    running: boolean,
    id: string,
  ): Promise<Tried> {
    let start = !running;
    for (let attempt = 1; attempt <= tries; attempt++) {
      try {
        const outcome = await within(this.client, patience, () =>
          this.update(kind, stream, name, input, `${id}~${attempt}`, start),
        );
        return { kind: 'done', outcome };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) return { kind: 'refused', refusal };
        if (error instanceof WorkflowNotFoundError || endedMeanwhile(error)) start = true;
        else if (isUnreachable(error)) return { kind: 'unreachable' };
        else if (!(error instanceof WorkflowUpdateFailedError)) throw error;
      }
    }
    return { kind: 'failed' };
  }

  private update(
    kind: string,
    stream: string,
    name: string,
    input: CommandInput,
    updateId: string,
    start: boolean,
  ): Promise<Record<string, unknown>> {
    const workflowId = streamWorkflowId(kind, stream);
    const args: [CommandInput] = [input];
    if (!start) return this.client.workflow.getHandle(workflowId).executeUpdate(name, { updateId, args });
    return this.client.workflow.executeUpdateWithStart(name, {
      updateId,
      args,
      startWorkflowOperation: new WithStartWorkflowOperation(kind, {
        workflowId,
        taskQueue: this.config.TASK_QUEUE,
        args: [stream],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    });
  }

  private async handOver(
    kind: string,
    stream: string,
    name: string,
    input: CommandInput,
  ): Promise<GatewayAnswer> {
    const { knownSeq: _, ...payload } = input;
    await this.database.query(
      `insert into command (actor, key, stream_id, kind, name, payload_hash, status, payload, received_at)
       values ($1, $2, $3, $4, $5, $6, 'pending', $7::jsonb, $8) on conflict (actor, key) do nothing`,
      [
        input.actor,
        input.key,
        stream,
        kind,
        name,
        input.payloadHash,
        JSON.stringify(payload),
        input.receivedAt,
      ],
    );
    const known = await this.find(input.actor, input.key);
    if (!known) throw Problem.of('unavailable');
    return this.answerOf(known, input.payloadHash, input.key);
  }

  private answerOf(known: KnownCommand, hash: string, key: string): GatewayAnswer {
    if (known.payloadHash !== hash) throw Problem.refused({ code: 'key.reused' });
    if (known.status === 'refused') throw Problem.refused(known.outcome as unknown as Refusal);
    if (known.status === 'done') return { kind: 'done', outcome: known.outcome ?? {} };
    return { kind: 'pending', location: `/api/v1/commands/${encodeURIComponent(key)}` };
  }

  /** A caller whose version is stale is told what happened since (docs/record.md section 2). */
  private async withChanges(
    stream: string,
    refusal: Refusal,
    expected: number | undefined,
  ): Promise<Refusal> {
    if (refusal.code !== 'item.stale-version' || expected === undefined) return refusal;
    const changes = await this.database.query<{ seq: number; kind: string; actor: string; at: string }[]>(
      `select seq, kind, actor, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
       from event where stream_id = $1 and seq > $2 and command_key is not null order by seq limit 50`,
      [stream, expected],
    );
    return { ...refusal, params: { ...refusal.params, changes } };
  }

  /** One look at the record: the head of the stream, its time, and the key. */
  private async door(stream: string, actor: string, key: string): Promise<Door> {
    const rows = await this.database.query<Door[]>(
      `select coalesce(h.seq, 0) as seq, coalesce(h.needs_workflow, false) as running,
              to_char(stream_now($1) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt",
              case when c.key is not null then jsonb_build_object('status', c.status, 'stream', c.stream_id,
                'name', c.name, 'payloadHash', c.payload_hash, 'outcome', c.outcome) end as known
       from (select $1::text as id) s
       left join stream_head h on h.stream_id = s.id
       left join command c on c.actor = $2 and c.key = $3`,
      [stream, actor, key],
    );
    return rows[0] as Door;
  }
}

/** The same command by the same person has the same id: Temporal itself answers a repetition. */
const repeatable = ({ actor, key, payloadHash: hash }: CommandInput): string =>
  createHash('sha256')
    .update(JSON.stringify([actor, key, hash]))
    .digest('base64url');

/** Only this is an outcome; whatever else an Update fails with is to be tried again. */
function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined;
  const { cause } = error;
  return cause instanceof ApplicationFailure && cause.type === refusedType
    ? (cause.details?.[0] as Refusal)
    : undefined;
}

/** The workflow ended between our look and the Update: it is started anew. */
function endedMeanwhile(error: unknown): boolean {
  if (!(error instanceof WorkflowUpdateFailedError)) return false;
  const { cause } = error;
  return (
    cause instanceof ApplicationFailure &&
    /AcceptedUpdateCompletedWorkflow|closing workflow|already completed/.test(
      `${cause.type ?? ''} ${cause.message}`,
    )
  );
}

/** CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE. */
const unreachableCodes = [1, 2, 4, 8, 14];

function isUnreachable(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (isGrpcServiceError(at)) return unreachableCodes.includes(at.code);
    if (/ECONNREFUSED|failed to connect/i.test(at.message)) return true;
  }
  return false;
}
