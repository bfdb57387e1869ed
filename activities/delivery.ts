import { Context } from '@temporalio/activity';

/** A channel of the outbox: messages in the product, e-mails, commands to other streams. */
export type OutboxChannel = 'in_app' | 'email' | 'command';

/**
 * The outbox as delivery needs it. Rows are leased, so that several workers never send the same one at a time; what
 * becomes of a row (sent, put off, dead, overtaken) is recorded by the port.
 */
export interface DeliveryPort {
  /**
   * Leases what is due and delivers it. A delivery that fails is recorded and no error.
   * @returns how many rows were taken; 0 when nothing is due
   * @throws when the record itself is away
   */
  deliverDue(channel: OutboxChannel, signal: AbortSignal): Promise<number>;
  /** True once this process stops: nothing new is taken then. */
  readonly stopping: boolean;
  /** Resolves when something new may be due, at the latest after so many milliseconds. */
  wait(channel: OutboxChannel, atMostMs: number, signal: AbortSignal): Promise<void>;
}

export interface Delivered {
  /** Rows taken. */
  taken: number;
  /** The worker stops: another is to go on. */
  stopping: boolean;
}

export interface DeliveryActivities {
  /** Delivers one channel for about a quarter of an hour, or until its worker stops. */
  deliverDue(input: { channel: OutboxChannel }): Promise<Delivered>;
}

/** How long one activity runs before its workflow starts the next, in milliseconds. */
const shift = 15 * 60_000;
/** Longest wait between two looks at the outbox: a lost notification delays a message by no more. */
const longestWait = 5_000;
const heartbeatEvery = 5_000;

/** The activities of workflows/delivery.ts. */
export function createDeliveryActivities({ delivery }: { delivery: DeliveryPort }): DeliveryActivities {
  return {
    async deliverDue({ channel }) {
      const context = Context.current();
      const signal = context.cancellationSignal;
      const over = Date.now() + shift;
      let taken = 0;
      const beat = setInterval(() => context.heartbeat(taken), heartbeatEvery);
      try {
        while (!signal.aborted && !delivery.stopping && Date.now() < over) {
          const count = await delivery.deliverDue(channel, signal);
          taken += count;
          if (count === 0) await delivery.wait(channel, longestWait, signal);
        }
        return { taken, stopping: signal.aborted || delivery.stopping };
      } finally {
        clearInterval(beat);
      }
    },
  };
}
