import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Append, Appended, Folding, RecordPort } from '../../activities/ports.js';
import { createRecordActivities, type Processes } from '../../activities/record.js';
import type { Rules } from '../../domain/policies/rules.js';
import type { DomainEvent, ProcessState } from '../../domain/process.js';
import type { Config } from '../../src/platform/config/config.js';
import { CommandGateway, type GatewayAnswer } from '../../src/record/command-gateway.js';
import { RecordStore } from '../../src/record/record-store.js';
import { Recovery } from '../../src/record/recovery.js';
import { streamWorkflowId } from '../../workflows/process.contract.js';
import { testDatabase, type TestDatabase } from './database.js';
import { noFacts, tallyProcess, tallyTable, type TallyCommand } from './tally.js';

const here = path.dirname(fileURLToPath(import.meta.url));
let quiet = false;
const bundles = new Map<string, Promise<string>>();

/** Workers of this process log their errors only, and leave signals alone. */
export function quietRuntime(): void {
  if (!quiet) Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  quiet = true;
}

/** The bundle of one file of workflows, made once a process. */
export function bundleOf(file: string): Promise<string> {
  let bundle = bundles.get(file);
  if (!bundle) {
    bundle = bundleWorkflowCode({
      workflowsPath: path.join(here, file),
      logger: new DefaultLogger('ERROR'),
    }).then(({ code }) => code);
    bundles.set(file, bundle);
  }
  return bundle;
}

/** Rules nobody reads: a tally has none. Only their version counts. */
export const emptyRules = (version = 'v1'): Rules =>
  ({
    calendar: {
      code: 'default',
      version: 1,
      zone: 'Asia/Shanghai',
      opening: '09:00',
      close: '18:00',
      intervals: [],
      days: {},
      fixedHolidays: {},
      publishedYears: [],
    },
    ladders: [],
    chains: [],
    policies: {},
    messages: [],
    numbering: { pattern: '{year}-{n}', restarts: 'year' },
    version,
  }) as unknown as Rules;

/** The record as workers see it, with places where a test can make it fail. */
export class FaultyRecord implements RecordPort {
  /** Called before each append; what it throws is what the worker meets. */
  before: (append: Append) => Promise<void> = () => Promise.resolve();
  /** Called after each commit, before the answer. */
  after: (append: Append, answer: Appended) => Promise<void> = () => Promise.resolve();
  readonly appends: { append: Append; answer: Appended }[] = [];

  constructor(private readonly store: RecordStore) {}

  events(streamId: string, after: number): Promise<DomainEvent[]> {
    return this.store.events(streamId, after);
  }

  state<S extends ProcessState>(process: Folding<S>, streamId: string, through?: number): Promise<S> {
    return this.store.state(process, streamId, through);
  }

  keep(state: ProcessState): void {
    this.store.keep(state);
  }

  async append(append: Append): Promise<Appended> {
    await this.before(append);
    const answer = await this.store.append(append);
    this.appends.push({ append, answer });
    await this.after(append, answer);
    return answer;
  }

  heal(): void {
    this.before = () => Promise.resolve();
    this.after = () => Promise.resolve();
  }
}

/** A worker, a client and a database that run tallies on the real servers. */
export class TallyRunning {
  private worker: { worker: Worker; done: Promise<void>; connection: NativeConnection } | undefined;
  rulesVersion = 'v1';

  private constructor(
    readonly database: TestDatabase,
    readonly client: Client,
    readonly taskQueue: string,
    readonly record: FaultyRecord,
    readonly store: RecordStore,
    readonly gateway: CommandGateway,
    readonly recovery: Recovery,
    private readonly address: string,
  ) {}

  static async start(options: { temporalAddress?: string; worker?: boolean } = {}): Promise<TallyRunning> {
    quietRuntime();
    const address = options.temporalAddress ?? process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
    const database = await testDatabase(20);
    await database.source.query(tallyTable);
    const client = new Client({ connection: await Connection.connect({ address }) });
    const taskQueue = `tally-${randomUUID()}`;
    const store = new RecordStore(database.source);
    const config = { TASK_QUEUE: taskQueue } as Config;
    const gateway = new CommandGateway(database.source, client, config);
    const recovery = new Recovery(database.source, client, gateway, config);
    const running = new TallyRunning(
      database,
      client,
      taskQueue,
      new FaultyRecord(store),
      store,
      gateway,
      recovery,
      address,
    );
    if (options.worker !== false) await running.startWorker();
    return running;
  }

  async startWorker(file = 'tally-workflows.ts'): Promise<void> {
    const connection = await NativeConnection.connect({ address: this.address });
    const processes: Processes = { tally: tallyProcess };
    const worker = await Worker.create({
      connection,
      taskQueue: this.taskQueue,
      workflowBundle: { code: await bundleOf(file) },
      activities: createRecordActivities(
        { record: this.record, rules: { rules: () => Promise.resolve(emptyRules(this.rulesVersion)) } },
        processes,
      ),
      shutdownGraceTime: '1s',
    });
    this.worker = { worker, connection, done: worker.run().catch(() => undefined) };
  }

  /**
   * A worker in a process of its own that kills itself between the commit of its first written step and the answer;
   * resolves when it polls, with what resolves when it is gone.
   */
  async startDoomedWorker(): Promise<{ dead: Promise<void> }> {
    const hooks = path.join(here, 'typescript-hooks.mjs');
    const child = fork(path.join(here, 'tally-worker.ts'), [], {
      execArgv: ['--no-warnings', '--import', hooks],
      env: {
        ...process.env,
        DATABASE_URL: this.database.url,
        TEMPORAL_ADDRESS: this.address,
        TASK_QUEUE: this.taskQueue,
        DIES: 'after-commit',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const dead = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code, signal) => reject(new Error(`the worker ended: ${code ?? signal ?? ''}`)));
    });
    return { dead };
  }

  async stopWorker(): Promise<void> {
    const { worker, done, connection } = this.worker ?? {};
    this.worker = undefined;
    if (worker?.getState() === 'RUNNING') worker.shutdown();
    await done;
    await connection?.close();
  }

  send(
    stream: string,
    name: TallyCommand,
    body: Record<string, unknown> = {},
    options: { key?: string; actor?: string; expectedVersion?: number } = {},
  ): Promise<GatewayAnswer> {
    const { key = randomUUID(), actor = 'amy', expectedVersion } = options;
    return this.gateway.execute('tally', stream, {
      name,
      key,
      actor,
      body,
      facts: noFacts(actor),
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
  }

  /** A tally that has been started, by its id. */
  async open(): Promise<string> {
    const id = randomUUID();
    await this.send(id, 'start');
    return id;
  }

  handle(stream: string): ReturnType<Client['workflow']['getHandle']> {
    return this.client.workflow.getHandle(streamWorkflowId('tally', stream));
  }

  events(stream: string): Promise<DomainEvent[]> {
    return this.store.events(stream, 0);
  }

  async kinds(stream: string): Promise<string[]> {
    return (await this.events(stream)).map(({ kind }) => kind);
  }

  async row(stream: string): Promise<{ total: number; fired: number; open: boolean } | undefined> {
    const rows = await this.database.source.query<{ total: number; fired: number; open: boolean }[]>(
      'select total, fired, open from tally where id = $1',
      [stream],
    );
    return rows[0];
  }

  async stop(): Promise<void> {
    await this.recovery.onApplicationShutdown();
    await this.stopWorker();
    await this.client.connection.close();
    await this.database.drop();
  }
}

/** Waits until a test holds. @throws when it does not in time */
export async function eventually(test: () => Promise<boolean> | boolean, ms = 60_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await test())) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Code of the refusal a call was answered with. @throws when it was not refused */
export async function refusedWith(
  call: Promise<unknown>,
): Promise<{ code: string; status: number; params: Record<string, unknown> }> {
  try {
    await call;
  } catch (error) {
    const { code, params } = error as {
      code?: string;
      params?: Record<string, unknown>;
      getStatus?: () => number;
    };
    if (code !== undefined)
      return { code, params: params ?? {}, status: (error as { getStatus(): number }).getStatus() };
    throw error;
  }
  throw new Error('it was not refused');
}
