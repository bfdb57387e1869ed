import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { upkeepScheduleId, upkeepWorkflow } from '../../workflows/upkeep.contract.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { within } from '../platform/temporal/deadline.js';

/** Wait between two tries to make the schedule while Temporal is away, in milliseconds. */
const again = 5_000;

/** Sees to it that the schedule of upkeep exists: one for all workers, so that each round runs once. */
@Injectable()
export class UpkeepSchedule implements OnApplicationShutdown {
  private readonly logger = new Logger('Upkeep');
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly client: Client,
    @Inject(CONFIG) private readonly config: Pick<Config, 'TASK_QUEUE'>,
  ) {}

  /** Makes it unless it is there; where Temporal is away, it goes on trying by itself. */
  async start(): Promise<void> {
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
      if (error instanceof ScheduleAlreadyRunning) return;
      this.logger.warn(`upkeep not scheduled yet: ${error instanceof Error ? error.message : String(error)}`);
      if (!this.stopped) this.timer = setTimeout(() => void this.start(), again);
    }
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
