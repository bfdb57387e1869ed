import { Module } from '@nestjs/common';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import { DirectivesModule } from './directives/directives.module.js';
import { DemoModule } from './demo/demo.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { ItemsModule } from './items/items.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { Connections } from './platform/http/connections.js';
import { TemporalModule } from './platform/temporal/temporal.module.js';
import { WorkerRunner } from './platform/temporal/worker.js';
import { PoliciesModule } from './policies/policies.module.js';
import { RecordModule } from './record/record.module.js';
import { RoleStart } from './role-start.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { StreamModule } from './stream/stream.module.js';

@Module({
  imports: [
    ConfigModule,
    DatabaseModule,
    TemporalModule,
    HealthModule,
    AuthModule,
    OrganisationModule,
    PoliciesModule,
    CalendarsModule,
    RecordModule,
    AttachmentsModule,
    ItemsModule,
    DirectivesModule,
    NotificationsModule,
    AuditModule,
    ImportsModule,
    StatisticsModule,
    StreamModule,
    DemoModule,
  ],
  providers: [RoleStart, WorkerRunner, Connections],
})
export class AppModule {}
