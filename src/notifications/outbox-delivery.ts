import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { DeliveryPort, OutboxChannel } from '../../activities/delivery.js';
import { nextAttemptIn, type BackOff } from './back-off.js';
import type { CommandDelivery } from './command-delivery.js';
import type { MessageDelivery } from './message-delivery.js';
import { giveBack, lease, nextDueIn, putOff, settle, type OutboxGroup } from './outbox.js';
import type { OutboxListener } from './outbox-listener.js';

/** Rows leased at a time; e-mails are slow, so that few wait behind one that hangs. */
const batch: Record<OutboxChannel, number> = { in_app: 100, email: 10, command: 10 };

/** The outbox as the activities of delivery use it. */
export class OutboxDelivery implements DeliveryPort {
  stopping = false;
  private readonly logger = new Logger('Delivery');

  constructor(
    private readonly database: DataSource,
    private readonly messages: MessageDelivery,
    private readonly commands: CommandDelivery,
    private readonly listener: OutboxListener,
    private readonly backOff: BackOff,
  ) {}

  async deliverDue(channel: OutboxChannel, signal: AbortSignal): Promise<number> {
    const groups = await lease(this.database, channel, batch[channel]);
    let taken = 0;
    for (const group of groups) {
      if (signal.aborted || this.stopping) await giveBack(this.database, idsOf(group));
      else await this.deliver(channel, group);
      taken += group.rows.length;
    }
    return taken;
  }

  /** Takes nothing new from now on; what is on its way is finished. */
  stop(): void {
    this.stopping = true;
    this.listener.close();
  }

  async wait(channel: OutboxChannel, atMostMs: number, signal: AbortSignal): Promise<void> {
    const due = await nextDueIn(this.database, channel);
    await this.listener.wait(Math.min(atMostMs, Math.max(due ?? atMostMs, 50)), signal);
  }

  /** A fault of one group stops no other: it is tried again, and given up after the last attempt. */
  private async deliver(channel: OutboxChannel, group: OutboxGroup): Promise<void> {
    try {
      if (channel === 'command') await this.commands.deliver(group);
      else await this.messages.deliver(channel, group);
    } catch (error) {
      this.logger.error(
        `outbox ${idsOf(group).join(', ')}: ${error instanceof Error ? error.message : String(error)}`,
      );
      const wait = nextAttemptIn(this.backOff, group.rows[0]?.attempts ?? 0);
      if (wait === undefined) await settle(this.database, idsOf(group), 'dead', 'internal');
      else await putOff(this.database, idsOf(group), wait, 'internal');
    }
  }
}

const idsOf = ({ rows }: OutboxGroup): string[] => rows.map(({ id }) => id);
