import { Inject, Injectable } from '@nestjs/common';
import { createActivities } from '../activities/index.js';
import { AttachmentsService } from './attachments/attachments.service.js';
import { UpkeepSchedule } from './attachments/upkeep-schedule.js';
import { DemoAccounts, type DemoAccount } from './auth/demo-accounts.js';
import { demoOffice } from './demo/demo-office.js';
import { DemoItems } from './demo/demo-items.js';
import { ImportRunner } from './imports/import-runner.js';
import { DeliveryRunner } from './notifications/delivery-runner.js';
import { OutboxDelivery } from './notifications/outbox-delivery.js';
import { OrganisationLoader } from './organisation/organisation-loader.js';
import { CONFIG, type Config } from './platform/config/config.module.js';
import { WorkerRunner } from './platform/temporal/worker.js';
import { RulesProvider } from './policies/rules-provider.js';
import { RecordStore } from './record/record-store.js';
import { Recovery } from './record/recovery.js';

/** What a process does besides answering: run the worker, and in a demo make the demo office. */
@Injectable()
export class RoleStart {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly worker: WorkerRunner,
    private readonly record: RecordStore,
    private readonly recovery: Recovery,
    private readonly rules: RulesProvider,
    private readonly delivery: OutboxDelivery,
    private readonly deliveries: DeliveryRunner,
    private readonly organisation: OrganisationLoader,
    private readonly accounts: DemoAccounts,
    private readonly imports: ImportRunner,
    private readonly attachments: AttachmentsService,
    private readonly upkeep: UpkeepSchedule,
    private readonly demo: DemoItems,
  ) {}

  async start(): Promise<{ accounts: DemoAccount[] }> {
    const accounts = this.config.DEMO ? await this.demoOffice() : [];
    if (this.config.ROLE !== 'api') {
      await this.worker.start(
        createActivities({
          record: this.record,
          rules: this.rules,
          delivery: this.delivery,
          imports: this.imports,
          upkeep: this.attachments,
        }),
      );
      await this.recovery.start();
      await this.deliveries.start();
      await this.upkeep.start();
      if (this.config.DEMO && this.config.DEMO_ITEMS) await this.demo.ensure();
    }
    return { accounts };
  }

  private async demoOffice(): Promise<DemoAccount[]> {
    const content = await demoOffice();
    if (!(await this.organisation.exists())) await this.organisation.load(content);
    return this.accounts.ensure(content.accounts);
  }
}
