import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Allow } from '../auth/allow.js';
import { CurrentAccess, CurrentUser, type Access, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { StreamHub } from './stream-hub.js';
import { streamSchema } from './stream.schemas.js';

/** What changes while somebody looks. */
@ApiTags('stream')
@Controller('stream')
export class StreamController {
  constructor(private readonly hub: StreamHub) {}

  @Get()
  @SkipThrottle()
  @Allow('stream.read')
  @ApiOperation({
    summary: '实时推送 · Server-sent events: changed items and directives in scope, own notifications',
    description:
      'Events `ready`, `resync`, `item`, `directive`, `notification`, `bye`; the schema describes the data of each. A comment comes every 20 seconds.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: streamSchema } } })
  @ApiProblems(401, 403)
  read(
    @CurrentUser() user: User,
    @CurrentAccess() access: Access,
    @Headers('last-event-id') last: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.hub.open(user, access, response, last !== undefined && last !== '');
  }
}
