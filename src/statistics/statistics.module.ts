import { Module } from '@nestjs/common';
import { Counters } from './counters.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsQueries } from './statistics.queries.js';

@Module({ controllers: [StatisticsController], providers: [Counters, StatisticsQueries] })
export class StatisticsModule {}
