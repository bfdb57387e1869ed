import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from '@temporalio/client';
import {
  deliveryChannels,
  deliveryWorkflow,
  deliveryWorkflowId,
  type DeliveryInput,
} from '../../workflows/delivery.contract.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { within } from '../platform/temporal/deadline.js';
import { Standing } from '../platform/temporal/standing.js';

/** Sees to it that one delivery workflow runs for each channel. */
@Injectable()
export class DeliveryRunner implements OnApplicationShutdown {
  private readonly workflows = new Standing('Delivery', () => this.make());

  constructor(
    private readonly client: Client,
    @Inject(CONFIG) private readonly config: Pick<Config, 'TASK_QUEUE'>,
  ) {}

  /** Starts what does not run yet. */
  start(): Promise<void> {
    return this.workflows.start();
  }

  onApplicationShutdown(): void {
    this.workflows.stop();
  }

  private async make(): Promise<void> {
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
  }
}
