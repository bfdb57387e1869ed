import { createHash } from 'node:crypto';
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
import { itemWorkflow, itemWorkflowId } from '../../workflows/item.contract.js';
import { infrastructureType, refusedType, type CommandInput } from '../../workflows/process.contract.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { Problem } from '../platform/http/problem.js';
import { within } from '../platform/temporal/deadline.js';
import { payloadHash } from './record-store.js';

export interface GatewayCommand {
  name: string;
  key: string;
  actor: string;
  body: Record<string, unknown>;
  facts: Facts;
  expectedVersion?: number;
}

export type GatewayAnswer =
  | { kind: 'done'; outcome: Record<string, unknown> }
  | { kind: 'pending'; location: string };

/** How long a caller waits for a worker before the command is handed over, in milliseconds. */
const patience = 8_000;
/** An infrastructure failure sticks to its update id: each further try has its own. */
const tries = 3;

interface Known {
  status: 'pending' | 'done' | 'refused';
  payloadHash: string;
  outcome: Record<string, unknown> | null;
}

interface Head {
  seq: number;
  needsWorkflow: boolean;
  receivedAt: string;
}

/** The stream kinds with their workflow's type and id. */
const workflows: Record<string, { type: string; id: (stream: string) => string }> = {
  item: { type: itemWorkflow, id: itemWorkflowId },
};

/**
 * The one way to change a stream: one Update of its workflow, applied once or not at all (docs/record.md section 3).
 * The known key is asked for first; what nobody could take in time is kept and run later, by its time of receipt.
 */
@Injectable()
export class CommandGateway {
  constructor(
    private readonly database: DataSource,
    private readonly client: Client,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @throws Problem with the refusal of the rule book; 422 `key.reused`; 503 when the record is away
   */
  async execute(kind: string, stream: string, command: GatewayCommand): Promise<GatewayAnswer> {
    const hash = payloadHash(command);
    const known = await this.known(command.actor, command.key);
    if (known) return this.answerOf(known, hash, command.key);
    const head = await this.head(stream);
    const input: CommandInput = {
      key: command.key,
      actor: command.actor,
      body: command.body,
      facts: command.facts,
      receivedAt: head.receivedAt,
      knownSeq: head.seq,
      ...(command.expectedVersion === undefined ? {} : { expectedVersion: command.expectedVersion }),
    };
    const outcome = await this.update(kind, stream, command.name, input, head.needsWorkflow);
    if (outcome) return { kind: 'done', outcome };
    return this.handOver(kind, stream, command, input, hash);
  }

  /**
   * Sends a command as an Update; undefined when no worker or no Temporal could be reached in time.
   * @throws Problem with the refusal
   */
  async update(
    kind: string,
    stream: string,
    name: string,
    input: CommandInput,
    running: boolean,
  ): Promise<Record<string, unknown> | undefined> {
    const id = this.updateId(stream, name, input);
    let start = !running;
    for (let attempt = 1; attempt <= tries; attempt++) {
      try {
        return await within(this.client, patience, () => this.send(kind, stream, name, input, `${id}~${attempt}`, start));
      } catch (error) {
        if (error instanceof WorkflowNotFoundError || endedMeanwhile(error)) start = true;
        else if (isUnreachable(error)) return undefined;
        else if (error instanceof WorkflowUpdateFailedError) this.throwRefusal(error);
        else throw error;
      }
    }
    return undefined;
  }

  private send(
    kind: string,
    stream: string,
    name: string,
    input: CommandInput,
    updateId: string,
    start: boolean,
  ): Promise<Record<string, unknown>> {
    const workflow = workflows[kind];
    if (!workflow) throw new Error(`no workflow runs streams of kind ${kind}`);
    const workflowId = workflow.id(stream);
    const args: [CommandInput] = [input];
    if (!start) return this.client.workflow.getHandle(workflowId).executeUpdate(name, { updateId, args });
    return this.client.workflow.executeUpdateWithStart(name, {
      updateId,
      args,
      startWorkflowOperation: new WithStartWorkflowOperation(workflow.type, {
        workflowId,
        taskQueue: this.config.TASK_QUEUE,
        args: [stream],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    });
  }

  private throwRefusal(error: WorkflowUpdateFailedError): void {
    const cause = error.cause;
    if (!(cause instanceof ApplicationFailure)) return;
    if (cause.type === refusedType) throw Problem.refused(cause.details?.[0] as Refusal);
    if (cause.type === infrastructureType) return;
  }

  /** The same command by the same person has the same id: Temporal itself answers a repetition. */
  private updateId(stream: string, name: string, input: CommandInput): string {
    return createHash('sha256')
      .update(JSON.stringify([input.actor, input.key, stream, payloadHash({ name, body: input.body })]))
      .digest('base64url');
  }

  private async handOver(
    kind: string,
    stream: string,
    command: GatewayCommand,
    input: CommandInput,
    hash: string,
  ): Promise<GatewayAnswer> {
    const { knownSeq: _, ...payload } = input;
    await this.database.query(
      `insert into command (actor, key, stream_id, kind, name, payload_hash, status, payload, received_at)
       values ($1, $2, $3, $4, $5, $6, 'pending', $7::jsonb, $8) on conflict (actor, key) do nothing`,
      [command.actor, command.key, stream, kind, command.name, hash, JSON.stringify(payload), input.receivedAt],
    );
    const known = await this.known(command.actor, command.key);
    return known ? this.answerOf(known, hash, command.key) : { kind: 'pending', location: locationOf(command.key) };
  }

  /** What became of a person's command; undefined for an unknown key. */
  async known(actor: string, key: string): Promise<Known | undefined> {
    const rows = await this.database.query<Known[]>(
      `select status, payload_hash as "payloadHash", outcome from command where actor = $1 and key = $2`,
      [actor, key],
    );
    return rows[0];
  }

  private answerOf(known: Known, hash: string, key: string): GatewayAnswer {
    if (known.payloadHash !== hash) throw Problem.refused({ code: 'key.reused' });
    if (known.status === 'pending') return { kind: 'pending', location: locationOf(key) };
    if (known.status === 'refused') throw Problem.refused(known.outcome as unknown as Refusal);
    return { kind: 'done', outcome: known.outcome ?? {} };
  }

  private async head(stream: string): Promise<Head> {
    const rows = await this.database.query<Head[]>(
      `select coalesce(h.seq, 0) as seq, coalesce(h.needs_workflow, false) as "needsWorkflow",
         to_char(stream_now($1) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
       from (select $1::text as id) s left join stream_head h on h.stream_id = s.id`,
      [stream],
    );
    return rows[0] ?? { seq: 0, needsWorkflow: false, receivedAt: new Date().toISOString() };
  }
}

const locationOf = (key: string): string => `/api/v1/commands/${encodeURIComponent(key)}`;

/** The workflow ended between our look and the Update: it is started anew. */
const endedMeanwhile = (error: unknown): boolean => {
  if (!(error instanceof WorkflowUpdateFailedError)) return false;
  const { cause } = error;
  return cause instanceof ApplicationFailure && /AcceptedUpdateCompletedWorkflow|closing workflow|already completed/.test(`${cause.type ?? ''} ${cause.message}`);
};

const isUnreachable = (error: unknown): boolean => {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const { cause, code } = error as { cause?: unknown; code?: number };
  const grpc = isGrpcServiceError(error) ? error.code : isGrpcServiceError(cause) ? cause.code : code;
  // CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE
  return [1, 2, 4, 8, 14].includes(Number(grpc)) || /ECONNREFUSED|UNAVAILABLE|connect/i.test(error instanceof Error ? error.message : '');
};
