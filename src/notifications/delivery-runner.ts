import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from '@temporalio/client';
import {
  deliveryChannels,
  deliveryWorkflow,
  deliveryWorkflowId,
  type DeliveryInput,
} from '../../workflows/delivery.contract.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { within } from '../platform/temporal/deadline.js';

/** Wait between two tries to start the workflows while Temporal is away, in milliseconds. */
const again = 5_000;

/** Sees to it that one delivery workflow runs for each channel. */
@Injectable()
export class DeliveryRunner implements OnApplicationShutdown {
  private readonly logger = new Logger('Delivery');
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly client: Client,
    @Inject(CONFIG) private readonly config: Pick<Config, 'TASK_QUEUE'>,
  ) {}

  /** Starts what does not run yet; where Temporal is away, it goes on trying by itself. */
  async start(): Promise<void> {
    try {
      for (const channel of deliveryChannels) {
        const input: DeliveryInput = { channel };
        await within(this.client, 5_000, () =>
          this.client.workflow.start(deliveryWorkflow, {
            workflowId: deliveryWorkflowId(channel, this.config.TASK_QUEUE),
            taskQueue: this.config.TASK_QUEUE,
            args: [input],
            workflowIdConflictPolicy: 'USE_EXISTING',
            staticSummary: `delivery of ${channel}`,
          }),
        );
      }
    } catch (error) {
      this.logger.warn(`delivery not started yet: ${error instanceof Error ? error.message : String(error)}`);
      if (!this.stopped) this.timer = setTimeout(() => void this.start(), again);
    }
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
