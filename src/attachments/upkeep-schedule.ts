import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { upkeepScheduleId, upkeepWorkflow } from '../../workflows/upkeep.contract.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { within } from '../platform/temporal/deadline.js';
import { Standing } from '../platform/temporal/standing.js';

/** Sees to it that the schedule of upkeep exists: one for all workers, so that each round runs once. */
@Injectable()
export class UpkeepSchedule implements OnApplicationShutdown {
  private readonly schedule = new Standing('Upkeep', () => this.make());

  constructor(
    private readonly client: Client,
    @Inject(CONFIG) private readonly config: Pick<Config, 'TASK_QUEUE'>,
  ) {}

  /** Makes it unless it is there. */
  start(): Promise<void> {
    return this.schedule.start();
  }

  onApplicationShutdown(): void {
    this.schedule.stop();
  }

  private async make(): Promise<void> {
    const { TASK_QUEUE: taskQueue } = this.config;
    try {
      await within(this.client, 5_000, () =>
        this.client.schedule.create({
          scheduleId: upkeepScheduleId(taskQueue),
          spec: { intervals: [{ every: '1 day', offset: '18 hours' }] },
          action: {
            type: 'startWorkflow',
            workflowType: upkeepWorkflow,
            workflowId: upkeepScheduleId(taskQueue),
            taskQueue,
            args: [],
          },
          policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
        }),
      );
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  }
}
