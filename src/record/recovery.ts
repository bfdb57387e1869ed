import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { pokeUpdate, streamWorkflowId, type CommandInput } from '../../workflows/process.contract.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { within } from '../platform/temporal/deadline.js';
import { moveAhead } from '../platform/temporal/move-time.js';
import { CommandGateway } from './command-gateway.js';

interface Stream {
  streamId: string;
  kind: string;
  aheadMs: string;
}

const streamColumns = 'stream_id as "streamId", kind, ahead_ms as "aheadMs", next_due_at as "nextDueAt"';

interface Pending {
  streamId: string;
  kind: string;
  name: string;
  payload: CommandInput;
  running: boolean;
}

/** How often pending commands and late streams are looked for, in milliseconds. */
const between = 2_000;
const reconcileEvery = 30_000;
/** Workflows started at a time. */
const abreast = 16;

/**
 * Nothing is lost while Temporal or its workers were away (docs/record.md section 4): streams that need a workflow get
 * one, commands that were kept are run in their order, streams late by two minutes are poked.
 */
@Injectable()
export class Recovery implements OnApplicationShutdown {
  private readonly logger = new Logger('Recovery');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private reconciledAt = 0;
  private recovered = false;
  private stopped = false;

  constructor(
    private readonly database: DataSource,
    private readonly client: Client,
    private readonly gateway: CommandGateway,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Looks after the streams from now on: at once, then in rounds. Never waits for Temporal. */
  start(): Promise<void> {
    this.schedule(0);
    return Promise.resolve();
  }

  /** A race with another worker ends in one run. @returns how many streams were looked at */
  async recover(): Promise<number> {
    let after = '';
    let count = 0;
    for (;;) {
      const rows = await this.database.query<Stream[]>(
        `select ${streamColumns} from stream_head where needs_workflow and stream_id > $1 order by stream_id limit 200`,
        [after],
      );
      for (let at = 0; at < rows.length; at += abreast) {
        await Promise.all(rows.slice(at, at + abreast).map((stream) => this.ensure(stream)));
      }
      count += rows.length;
      const last = rows.at(-1);
      if (!last) return count;
      after = last.streamId;
    }
  }

  /** Runs what was handed over while nobody could take it, oldest first. @returns how many were settled */
  async runPending(): Promise<number> {
    const pending = await this.database.query<Pending[]>(
      `select c.stream_id as "streamId", c.kind, c.name, c.payload, coalesce(h.needs_workflow, false) as running
       from command c left join stream_head h on h.stream_id = c.stream_id
       where c.status = 'pending' order by c.received_at limit 100`,
    );
    let settled = 0;
    const blocked = new Set<string>();
    for (const { kind, streamId, name, payload, running } of pending) {
      if (blocked.has(streamId)) continue;
      const tried = await this.gateway.runKept(kind, streamId, name, payload, running);
      // Without a worker or Temporal the others would only wait in vain as well.
      if (tried.kind === 'unreachable') return settled;
      if (tried.kind === 'failed') blocked.add(streamId);
      else settled += 1;
    }
    return settled;
  }

  /** Pokes streams whose next instant passed two minutes ago: their workflow is started if it is gone. */
  async reconcile(): Promise<number> {
    const late = await this.database.query<Stream[]>(
      `select ${streamColumns} from stream_head
       where needs_workflow and next_due_at < now() - interval '2 minutes' and ahead_ms = 0
       union all
       select ${streamColumns} from stream_head
       where needs_workflow and ahead_ms > 0
         and next_due_at < now() + ahead_ms * interval '1 millisecond' - interval '2 minutes'
       order by "nextDueAt" limit 200`,
    );
    for (const stream of late) {
      await this.ensure(stream);
      await within(this.client, 5_000, () =>
        this.client.workflow
          .getHandle(streamWorkflowId(stream.kind, stream.streamId))
          .executeUpdate(pokeUpdate),
      ).catch((error: unknown) =>
        this.logger.warn(`${stream.streamId} is late and did not answer: ${String(error)}`),
      );
    }
    return late.length;
  }

  /** Starts the stream's workflow unless it runs. A new run of a rehearsed one is at real time: it is moved on. */
  private async ensure({ kind, streamId, aheadMs }: Stream): Promise<void> {
    const workflowId = streamWorkflowId(kind, streamId);
    try {
      await within(this.client, 5_000, () =>
        this.client.workflow.start(kind, {
          workflowId,
          taskQueue: this.config.TASK_QUEUE,
          args: [streamId],
          workflowIdConflictPolicy: 'FAIL',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        }),
      );
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return;
      throw error;
    }
    if (Number(aheadMs) > 0) await moveAhead(this.client, workflowId, Number(aheadMs) / 1000);
  }

  private schedule(wait: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.turn().finally(() => this.schedule(between));
    }, wait);
  }

  private async turn(): Promise<void> {
    try {
      await this.round();
    } catch (error) {
      this.logger.debug(`looked in vain: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /**
   * One round, unless another worker is at one: of many workers one looks after the streams at a time. Who dies within
   * a round leaves it to the next (docs/decisions/0011-recovery-by-workers.md).
   * @returns false where another is at it
   */
  async round(): Promise<boolean> {
    const session = this.database.createQueryRunner();
    try {
      const [turn] = (await session.query(`select pg_try_advisory_lock(hashtext('recovery')) as mine`)) as {
        mine: boolean;
      }[];
      if (turn?.mine !== true) return false;
      try {
        if (!this.recovered) await this.recover();
        this.recovered = true;
        await this.runPending();
        if (Date.now() - this.reconciledAt > reconcileEvery) {
          await this.reconcile();
          this.reconciledAt = Date.now();
        }
      } finally {
        await session.query(`select pg_advisory_unlock(hashtext('recovery'))`);
      }
      return true;
    } finally {
      await session.release();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
