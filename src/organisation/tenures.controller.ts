import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Tenure } from '../../domain/people/organisation-changes.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { TenuresCommands } from './tenures.commands.js';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const tenureId = z.string().regex(/^[1-9][0-9]{0,17}$/);
export const tenureSchema = z
  .object({
    id: z.string(),
    post: z.string(),
    person: z.string(),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
  })
  .meta({ id: 'Tenure' });
const tenuresSchema = z.object({ tenures: z.array(tenureSchema) }).meta({ id: 'Tenures' });
const appointSchema = z
  .strictObject({
    person: code,
    from: z.iso.date(),
    to: z.iso.date().optional(),
    /** The tenure this one takes over from; it ends on the day before. */
    inPlaceOf: tenureId.optional(),
  })
  .meta({ id: 'Appointment' });
const endSchema = z.strictObject({ to: z.iso.date().nullable() });

/** Who holds which post, kept by administrators. */
@ApiTags('organisation')
@Controller()
export class TenuresController {
  constructor(private readonly commands: TenuresCommands) {}

  @Get('posts/:code/tenures')
  @Allow('tenures.list')
  @ApiOperation({ summary: '任职记录 · Who held, holds and will hold a post' })
  @ApiOkResponse({ standardSchema: tenuresSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  async list(@Param('code', { schema: code }) post: string): Promise<{ tenures: Tenure[] }> {
    return { tenures: await this.commands.of(post) };
  }

  @Post('posts/:code/tenures')
  @Allow('tenures.appoint')
  @ApiOperation({ summary: '任职 · Appoint a person to a post' })
  @ApiCreatedResponse({ standardSchema: tenureSchema })
  @ApiProblems(400, 401, 403, 404, 409, 429)
  appoint(
    @CurrentUser() { person }: User,
    @Param('code', { schema: code }) post: string,
    @Body({ schema: appointSchema }) body: z.infer<typeof appointSchema>,
  ): Promise<Tenure> {
    return this.commands.appoint(person, post, body);
  }

  @Patch('tenures/:id')
  @Allow('tenures.end')
  @ApiOperation({ summary: '免职 · Set the last day of a tenure' })
  @ApiOkResponse({ standardSchema: tenureSchema })
  @ApiProblems(400, 401, 403, 404, 409, 429)
  end(
    @CurrentUser() { person }: User,
    @Param('id', { schema: tenureId }) id: string,
    @Body({ schema: endSchema }) { to }: z.infer<typeof endSchema>,
  ): Promise<Tenure> {
    return this.commands.end(person, id, to);
  }
}
