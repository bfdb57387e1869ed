import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { StreamController } from './stream.controller.js';
import { StreamHub } from './stream-hub.js';
import { StreamQueries } from './stream.queries.js';

@Module({
  imports: [AuthModule, NotificationsModule],
  controllers: [StreamController],
  providers: [StreamHub, StreamQueries],
})
export class StreamModule {}
