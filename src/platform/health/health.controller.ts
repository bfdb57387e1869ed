import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Headers, Inject, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { Client } from '@temporalio/client';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/config.module.js';
import { Problem } from '../http/problem.js';
import { Public } from '../http/public.js';
import { within } from '../temporal/deadline.js';
import { Metrics } from './metrics.js';

const state = z.enum(['up', 'down']);
const readySchema = z
  .object({ status: state, postgres: state, temporal: state, worker: state })
  .meta({ id: 'Readiness' });
const liveSchema = z.object({ status: z.literal('up') }).meta({ id: 'Liveness' });

/** Whether the process lives, and whether what it stands on answers: each part named. */
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly database: DataSource,
    private readonly client: Client,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('api/health/live')
  @Public()
  @ApiOkResponse({ standardSchema: liveSchema })
  live(): z.infer<typeof liveSchema> {
    return { status: 'up' };
  }

  @Get('api/health/ready')
  @Public()
  @ApiOkResponse({ standardSchema: readySchema })
  @ApiServiceUnavailableResponse({ standardSchema: readySchema })
  async ready(@Res({ passthrough: true }) response: Response): Promise<z.infer<typeof readySchema>> {
    const up = async (test: () => Promise<boolean>): Promise<'up' | 'down'> =>
      (await test().catch(() => false)) ? 'up' : 'down';
    const [postgres, temporal, worker] = await Promise.all([
      up(async () => (await this.database.query<unknown[]>('select 1')).length === 1),
      up(async () => {
        await within(this.client, 2000, () =>
          this.client.workflowService.describeNamespace({ namespace: this.config.TEMPORAL_NAMESPACE }),
        );
        return true;
      }),
      up(() => this.polled()),
    ]);
    const all = postgres === 'up' && temporal === 'up' && worker === 'up';
    if (!all) response.status(503);
    return { status: all ? 'up' : 'down', postgres, temporal, worker };
  }

  /** Some worker, here or elsewhere, has asked for work within the last minute. */
  private async polled(): Promise<boolean> {
    const { pollers } = await within(this.client, 2000, () =>
      this.client.workflowService.describeTaskQueue({
        namespace: this.config.TEMPORAL_NAMESPACE,
        taskQueue: { name: this.config.TASK_QUEUE },
        taskQueueType: 1,
      }),
    );
    return (pollers ?? []).some(
      ({ lastAccessTime }) => Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1000 < 70_000,
    );
  }

  @Get('metrics')
  @Public()
  @Header('Content-Type', 'text/plain; version=0.0.4')
  @ApiExcludeEndpoint()
  async metricsText(@Headers('authorization') authorization: string | undefined): Promise<string> {
    const token = this.config.METRICS_TOKEN;
    if (token === undefined) throw Problem.of('not-found');
    const given = Buffer.from((authorization ?? '').replace(/^Bearer /, ''));
    const wanted = Buffer.from(token);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw Problem.of('unauthorised');
    return this.metrics.text();
  }
}
