import { Module } from '@nestjs/common';
import { CalendarsCommands } from './calendars.commands.js';
import { CalendarsController } from './calendars.controller.js';
import { CalendarsQueries } from './calendars.queries.js';

/** Working calendars: read, asked, and published year by year. Needs the policies' module. */
@Module({
  controllers: [CalendarsController],
  providers: [CalendarsQueries, CalendarsCommands],
})
export class CalendarsModule {}
