import { readFileSync } from 'node:fs';
import { Injectable, Inject, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { CONFIG, type Config } from '../config/config.module.js';

let installed = false;

/** Temporal's runtime leaves signals to Nest: one place decides in which order things stop. */
function installRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
}

/** Runs the workflows and activities of this process; comes back by itself when Temporal was away. */
@Injectable()
export class WorkerRunner implements OnApplicationShutdown {
  private readonly logger = new Logger('Worker');
  private worker: Worker | undefined;
  private connection: NativeConnection | undefined;
  private stopping = false;
  private loop: Promise<void> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** True while the worker polls its queue. */
  get running(): boolean {
    return this.worker?.getState() === 'RUNNING';
  }

  /** Starts polling with these activities; resolves when the first worker runs. */
  async start(activities: object): Promise<void> {
    installRuntime();
    await this.connect(activities);
    this.loop = this.keepRunning(activities);
  }

  private async connect(activities: object): Promise<void> {
    this.connection = await NativeConnection.connect({ address: this.config.TEMPORAL_ADDRESS });
    this.worker = await Worker.create({
      connection: this.connection,
      namespace: this.config.TEMPORAL_NAMESPACE,
      taskQueue: this.config.TASK_QUEUE,
      workflowBundle: { code: readFileSync(new URL('../../../workflow-bundle.js', import.meta.url), 'utf8') },
      activities,
      workflowThreadPoolSize: 1,
      maxCachedWorkflows: 1000,
      shutdownGraceTime: '5s',
      shutdownForceTime: '10s',
    });
  }

  private async keepRunning(activities: object): Promise<void> {
    while (!this.stopping) {
      try {
        if (!this.worker) await this.connect(activities);
        await this.worker?.run();
      } catch (error) {
        this.logger.error(`the worker stopped: ${error instanceof Error ? error.message : String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
      await this.connection?.close().catch(() => undefined);
      this.worker = undefined;
      this.connection = undefined;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.running) this.worker?.shutdown();
    await this.loop;
  }
}
