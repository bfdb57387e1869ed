import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { durationUnits } from '../../domain/calendar/duration.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { RehearsalCommands } from './rehearsal.commands.js';

const instant = z.iso.datetime({ offset: true });
const advanceSchema = z.union([
  z.strictObject({ to: z.literal('next') }),
  z.strictObject({ by: z.strictObject({ amount: z.int().min(1).max(400), unit: z.enum(durationUnits) }) }),
]);
const advancedSchema = z
  .object({ now: instant, fired: z.array(z.record(z.string(), z.unknown())), done: z.boolean() })
  .meta({ id: 'Advanced' });

/** Moving an item ahead in time, to see its ladder climb; in demo mode alone. */
@ApiTags('items')
@Controller('items')
export class RehearsalController {
  constructor(private readonly rehearsal: RehearsalCommands) {}

  @Post(':id/rehearsal/advance')
  @HttpCode(200)
  @Allow('items.rehearse')
  @ApiOperation({ summary: '演练推进 · Move an item ahead in time' })
  @ApiOkResponse({ standardSchema: advancedSchema })
  @ApiProblems(400, 401, 403, 404, 409, 429, 503)
  advance(
    @CurrentUser() user: User,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: advanceSchema }) body: z.infer<typeof advanceSchema>,
  ): Promise<z.infer<typeof advancedSchema>> {
    return this.rehearsal.advance(user, id, body);
  }
}
