import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Calendar } from '../../domain/calendar/calendar.js';
import { durationUnits } from '../../domain/calendar/duration.js';
import { calendarSchema } from '../../domain/policies/schemas.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { CalendarsCommands, type YearPublished } from './calendars.commands.js';
import { CalendarsQueries, type WorkdaysAnswer } from './calendars.queries.js';

const code = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);
const yearParam = z.coerce.number().int().min(1990).max(2200);

const workdaysBody = z
  .strictObject({
    start: z.union([z.iso.date(), z.iso.datetime({ offset: true })]),
    amount: z.int().min(0).max(2000),
    unit: z.enum(durationUnits),
  })
  .meta({ id: 'WorkdaysBody' });

const skipped = z.object({
  date: z.iso.date(),
  until: z.iso.date().optional(),
  why: z.enum(['weekend', 'holiday', 'unpublished_holiday']),
  name: z.string().optional(),
});
const workdaysSchema = z
  .strictObject({
    due: z.iso.datetime(),
    provisional: z.boolean(),
    explanation: z.strictObject({
      text: z.string(),
      steps: z.looseObject({
        start: z.iso.datetime(),
        rule: z.string(),
        result: z.iso.datetime(),
        skipped: z.array(skipped),
        makeUp: z.array(z.object({ date: z.iso.date(), name: z.string() })),
        counted: z.number(),
        provisional: z.boolean(),
      }),
    }),
  })
  .meta({ id: 'Workdays' });

const publishBody = z
  .strictObject({
    days: z
      .array(
        z.strictObject({
          date: z.iso.date(),
          kind: z.enum(['holiday', 'make_up']),
          name: z.string().trim().min(1).max(100),
        }),
      )
      .max(120)
      .optional(),
  })
  .optional()
  .meta({ id: 'PublishYearBody' });
const publishedSchema = z
  .strictObject({
    code: z.string(),
    year: z.int(),
    version: z.int(),
    days: z.int(),
    recomputed: z.int(),
  })
  .meta({ id: 'YearPublished' });

@ApiTags('calendars')
@Controller('calendars')
export class CalendarsController {
  constructor(
    private readonly queries: CalendarsQueries,
    private readonly commands: CalendarsCommands,
  ) {}

  @Get(':code')
  @Allow('calendar.read')
  @ApiOperation({ operationId: 'getCalendar', summary: '工作日历 · A working calendar' })
  @ApiOkResponse({ standardSchema: calendarSchema.meta({ id: 'Calendar' }) })
  @ApiProblems(400, 401, 403, 404, 429, 503)
  async calendar(@Param('code', { schema: code }) of: string): Promise<Calendar> {
    return this.queries.calendar(of);
  }

  @Post(':code/workdays')
  @HttpCode(200)
  @Allow('calendar.workdays')
  @ApiOperation({ operationId: 'computeWorkdays', summary: '推算时限 · Where a duration ends, and why' })
  @ApiOkResponse({ standardSchema: workdaysSchema })
  @ApiProblems(400, 401, 403, 404, 429, 503)
  async workdays(
    @CurrentUser() user: User,
    @Param('code', { schema: code }) of: string,
    @Body({ schema: workdaysBody }) { start, amount, unit }: z.infer<typeof workdaysBody>,
  ): Promise<WorkdaysAnswer> {
    return this.queries.workdays(of, start, { amount, unit }, user.language);
  }

  @Post(':code/years/:year/publish')
  @HttpCode(200)
  @Allow('calendar.publish')
  @ApiOperation({ operationId: 'publishYear', summary: '公布年度日历 · Publish the holidays of a year' })
  @ApiOkResponse({ standardSchema: publishedSchema })
  @ApiProblems(400, 401, 403, 404, 429, 503)
  async publish(
    @CurrentUser() user: User,
    @Param('code', { schema: code }) of: string,
    @Param('year', { schema: yearParam }) year: number,
    @Body({ schema: publishBody }) body: z.infer<typeof publishBody>,
  ): Promise<YearPublished> {
    return this.commands.publish(of, year, body?.days, user.person, user.language);
  }
}
