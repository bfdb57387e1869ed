import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { Counters } from './counters.js';
import { StatisticsQueries } from './statistics.queries.js';
import {
  byMonthSchema,
  overviewSchema,
  periodQuery,
  verifiedSchema,
  type ByMonth,
  type Overview,
  type Verified,
} from './statistics.schemas.js';

/** Figures of what the caller answers for; every one opens the items behind it. */
@ApiTags('statistics')
@Controller('statistics')
export class StatisticsController {
  constructor(
    private readonly statistics: StatisticsQueries,
    private readonly counters: Counters,
  ) {}

  @Get('overview')
  @Allow('statistics.read')
  @ApiOperation({ summary: '总览 · Overview: lamps, units, sources, clocks, dues, trend, rates' })
  @ApiOkResponse({ standardSchema: overviewSchema })
  @ApiProblems(400, 401, 403, 429)
  overview(
    @CurrentUser() user: User,
    @Query({ schema: periodQuery }) { months }: { months?: number },
  ): Promise<Overview> {
    return this.statistics.overview(user, months);
  }

  @Get('months')
  @Allow('statistics.read')
  @ApiOperation({ summary: '单位按月 · Units by months' })
  @ApiOkResponse({ standardSchema: byMonthSchema })
  @ApiProblems(400, 401, 403, 429)
  byMonth(
    @CurrentUser() user: User,
    @Query({ schema: periodQuery }) { months }: { months?: number },
  ): Promise<ByMonth> {
    return this.statistics.byMonth(user, months);
  }

  @Post('verify')
  @HttpCode(200)
  @Allow('statistics.verify')
  @ApiOperation({ summary: '核对计数 · The counters beside a recount' })
  @ApiOkResponse({ standardSchema: verifiedSchema })
  @ApiProblems(401, 403, 429)
  verify(): Promise<Verified> {
    return this.counters.verify();
  }
}
