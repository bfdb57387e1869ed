import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { NotificationsCommands } from './notifications.commands.js';
import { NotificationsQueries, type NotificationPage } from './notifications.queries.js';

const rowId = z.string().regex(/^[1-9][0-9]{0,17}$/);

const pageQuery = z.strictObject({
  cursor: rowId.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  unread: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
});

const pageSchema = z
  .strictObject({
    notifications: z.array(
      z.strictObject({
        id: z.string(),
        itemId: z.uuid().nullable(),
        directiveId: z.uuid().nullable(),
        kind: z.string(),
        title: z.string(),
        body: z.string(),
        createdAt: z.iso.datetime(),
        readAt: z.iso.datetime().nullable(),
      }),
    ),
    unread: z.int(),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'NotificationPage' });

const readBody = z
  .union([z.strictObject({ ids: z.array(rowId).min(1).max(500) }), z.strictObject({ upTo: rowId })])
  .meta({ id: 'ReadNotificationsBody' });
const readSchema = z.strictObject({ read: z.int() }).meta({ id: 'NotificationsRead' });

@ApiTags('notifications')
@Controller('me/notifications')
export class NotificationsController {
  constructor(
    private readonly queries: NotificationsQueries,
    private readonly commands: NotificationsCommands,
  ) {}

  @Get()
  @Allow('me.notifications')
  @ApiOperation({ operationId: 'getNotifications', summary: '我的通知 · My notifications' })
  @ApiOkResponse({ standardSchema: pageSchema })
  @ApiProblems(400, 401, 403, 429, 503)
  async page(
    @CurrentUser() user: User,
    @Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>,
  ): Promise<NotificationPage> {
    return this.queries.page(user.person, query);
  }

  @Post('read')
  @HttpCode(200)
  @Allow('me.notifications.read')
  @ApiOperation({ operationId: 'readNotifications', summary: '标为已读 · Mark notifications as read' })
  @ApiOkResponse({ standardSchema: readSchema })
  @ApiProblems(400, 401, 403, 429, 503)
  async read(
    @CurrentUser() user: User,
    @Body({ schema: readBody }) body: z.infer<typeof readBody>,
  ): Promise<{ read: number }> {
    return this.commands.read(user.person, body);
  }
}
