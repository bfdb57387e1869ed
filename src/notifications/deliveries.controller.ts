import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { DeliveriesCommands } from './deliveries.commands.js';
import {
  DeliveriesQueries,
  deliveryStatuses,
  type DeliveryEntry,
  type DeliveryPage,
} from './deliveries.queries.js';

const rowId = z.string().regex(/^[1-9][0-9]{0,17}$/);

const pageQuery = z.strictObject({
  status: z.enum(deliveryStatuses),
  cursor: rowId.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

const deliverySchema = z
  .strictObject({
    id: z.string(),
    itemId: z.string().nullable(),
    itemTitle: z.string().nullable(),
    kind: z.enum(['message', 'command']),
    recipient: z.string(),
    channel: z.string(),
    text: z.string(),
    status: z.enum(deliveryStatuses),
    deliverAfter: z.iso.datetime(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    sentAt: z.iso.datetime().nullable(),
    handledBy: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });
const pageSchema = z
  .strictObject({ deliveries: z.array(deliverySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'DeliveryPage' });

@ApiTags('deliveries')
@Controller('deliveries')
export class DeliveriesController {
  constructor(
    private readonly queries: DeliveriesQueries,
    private readonly commands: DeliveriesCommands,
  ) {}

  @Get()
  @Allow('delivery.read')
  @ApiOperation({ operationId: 'getDeliveries', summary: '投递情况 · Deliveries of one status' })
  @ApiOkResponse({ standardSchema: pageSchema })
  @ApiProblems(400, 401, 403, 429, 503)
  async page(
    @CurrentUser() user: User,
    @Query({ schema: pageQuery }) { status, cursor, limit }: z.infer<typeof pageQuery>,
  ): Promise<DeliveryPage> {
    return this.queries.page(status, cursor, limit);
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Allow('delivery.resend')
  @ApiOperation({ operationId: 'resendDelivery', summary: '重发死信 · Send a dead letter again' })
  @ApiOkResponse({ standardSchema: deliverySchema })
  @ApiProblems(400, 401, 403, 404, 409, 429, 503)
  async resend(
    @CurrentUser() user: User,
    @Param('id', { schema: rowId }) id: string,
  ): Promise<DeliveryEntry> {
    return this.commands.resend(id, user.person);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Allow('delivery.release')
  @ApiOperation({ operationId: 'releaseDelivery', summary: '放行暂缓消息 · Let a held message go' })
  @ApiOkResponse({ standardSchema: deliverySchema })
  @ApiProblems(400, 401, 403, 404, 409, 429, 503)
  async release(
    @CurrentUser() user: User,
    @Param('id', { schema: rowId }) id: string,
  ): Promise<DeliveryEntry> {
    return this.commands.release(id, user.person);
  }
}
