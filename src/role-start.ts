import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from './platform/config/config.module.js';
import { WorkerRunner } from './platform/temporal/worker.js';

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
}

/** What a process does besides answering: run the worker, and on a first demo start make the demo office. */
@Injectable()
export class RoleStart {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly worker: WorkerRunner,
  ) {}

  async start(): Promise<{ accounts: DemoAccount[] }> {
    if (this.config.ROLE !== 'api') await this.worker.start({});
    return { accounts: [] };
  }
}
