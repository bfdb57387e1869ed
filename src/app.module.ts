import { Module } from '@nestjs/common';
import { ConfigModule } from './platform/config/config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { TemporalModule } from './platform/temporal/temporal.module.js';
import { WorkerRunner } from './platform/temporal/worker.js';
import { RoleStart } from './role-start.js';

@Module({
  imports: [ConfigModule, DatabaseModule, TemporalModule, HealthModule],
  providers: [RoleStart, WorkerRunner],
})
export class AppModule {}
