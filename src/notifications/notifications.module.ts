import { Module, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { Listener } from '../platform/database/listener.js';
import { registerTexts } from '../platform/http/problem.filter.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { defaultBackOff } from './back-off.js';
import { CommandDelivery, CommandRunner } from './command-delivery.js';
import { DeliveriesCommands } from './deliveries.commands.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesQueries } from './deliveries.queries.js';
import { DeliveryRunner } from './delivery-runner.js';
import { deliveryTexts } from './delivery-texts.js';
import { GatewayRunner } from './gateway-runner.js';
import { smtpMailer, type Mailer } from './mailer.js';
import { MessageDelivery } from './message-delivery.js';
import { NotificationsCommands } from './notifications.commands.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsQueries } from './notifications.queries.js';
import { OutboxDelivery } from './outbox-delivery.js';
import { OutboxListener } from './outbox-listener.js';

const MAILER = Symbol('MAILER');

/**
 * Notifications and everything that leaves the product. `OutboxDelivery` is the port of activities/delivery.ts,
 * `DeliveryRunner` starts its workflows; both are for the worker's role.
 */
@Module({
  controllers: [NotificationsController, DeliveriesController],
  providers: [
    NotificationsQueries,
    NotificationsCommands,
    DeliveriesQueries,
    DeliveriesCommands,
    DeliveryRunner,
    { provide: CommandRunner, useClass: GatewayRunner },
    {
      provide: MAILER,
      inject: [CONFIG],
      useFactory: ({ SMTP_URL, SMTP_FROM }: Config): Mailer | null =>
        SMTP_URL === undefined ? null : smtpMailer({ url: SMTP_URL, from: SMTP_FROM }),
    },
    {
      provide: OutboxListener,
      inject: [Listener],
      useFactory: (listener: Listener) => new OutboxListener(listener),
    },
    {
      provide: OutboxDelivery,
      inject: [DataSource, RulesProvider, CommandRunner, OutboxListener, MAILER, CONFIG],
      useFactory: (
        database: DataSource,
        rules: RulesProvider,
        runner: CommandRunner,
        listener: OutboxListener,
        mailer: Mailer | null,
        config: Config,
      ) =>
        new OutboxDelivery(
          database,
          new MessageDelivery(database, {
            wording: async () => ({ texts: await rules.texts(), zone: (await rules.rules()).calendar.zone }),
            ...(mailer ? { mailer } : {}),
            mailDomain: config.SMTP_FROM.split('@')[1]?.replace(/[^\w.-]/g, '') || 'localhost',
            ...(config.PUBLIC_URL === undefined ? {} : { publicUrl: config.PUBLIC_URL }),
            backOff: defaultBackOff,
          }),
          new CommandDelivery(database, runner, defaultBackOff),
          listener,
          defaultBackOff,
        ),
    },
  ],
  exports: [OutboxDelivery, DeliveryRunner, NotificationsQueries],
})
export class NotificationsModule implements OnModuleDestroy {
  constructor(private readonly delivery: OutboxDelivery) {
    registerTexts(deliveryTexts);
  }

  /** Before the worker is shut down, so that it need not wait for the activities of delivery. */
  onModuleDestroy(): void {
    this.delivery.stop();
  }
}
