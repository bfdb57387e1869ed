import type { OutboxChannel } from '../activities/delivery.js';

/**
 * What goes out by itself: messages to people in the product and by e-mail, and commands to other streams. Each has a
 * workflow of its own, so that a mail server that hangs delays nothing else (docs/architecture.md, Decisions).
 */
export const deliveryChannels = ['in_app', 'email', 'command'] as const satisfies readonly OutboxChannel[];

/** Type of the workflow that empties one channel. */
export const deliveryWorkflow = 'deliver';

/** Its id: one runs for each channel and task queue, so that copies of the product on one server stay apart. */
export const deliveryWorkflowId = (channel: OutboxChannel, taskQueue: string): string =>
  `delivery/${taskQueue}/${channel}`;

/** Input of the workflow and of its activity. */
export interface DeliveryInput {
  channel: OutboxChannel;
}
