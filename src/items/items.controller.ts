import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { version } from '../../domain/fields.js';
import { draftSchema, type Draft } from '../../domain/item/draft.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { Problem } from '../platform/http/problem.js';
import { CursorError } from './cursor.js';
import { DraftsCommands, type SavedDraft } from './drafts.commands.js';
import { TimelineQueries } from './timeline.queries.js';
import { ItemsExportQueries } from './items-export.queries.js';
import { ItemViewQueries } from './item-view.queries.js';
import { ItemsQueries } from './items.queries.js';
import {
  draftSavedSchema,
  explainSchema,
  itemFilterSchema,
  itemPageSchema,
  itemSchema,
  planSchema,
  requestIdSchema,
  requestViewSchema,
  timelineSchema,
  type ItemFilter,
  type ItemPage,
  type ItemView,
} from './items.schemas.js';
import { Scopes } from './scopes.js';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const itemId = z.uuid();
const versionQuery = z.strictObject({ expectedVersion: z.coerce.number().pipe(version.min(1)) });
const editSchema = draftSchema.extend({ expectedVersion: version.min(1) });
const pageQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

/** Items: drafts are written here, commands have doors of their own, and everything is read here. */
@ApiTags('items')
@Controller('items')
export class ItemsController {
  constructor(
    private readonly queries: ItemsQueries,
    private readonly views: ItemViewQueries,
    private readonly timelines: TimelineQueries,
    private readonly drafts: DraftsCommands,
    private readonly scopes: Scopes,
    private readonly exports: ItemsExportQueries,
  ) {}

  @Post()
  @Allow('items.create')
  @ApiOperation({ summary: '起草 · Draft an item' })
  @ApiCreatedResponse({ standardSchema: draftSavedSchema })
  @ApiProblems(400, 401, 403, 404, 409, 413, 429)
  async create(
    @CurrentUser() user: User,
    @Body({ schema: draftSchema }) draft: Draft,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SavedDraft> {
    const saved = await this.drafts.create(user, draft);
    response.setHeader('Location', `/api/v1/items/${saved.id}`);
    return saved;
  }

  @Patch(':id')
  @Allow('items.edit')
  @ApiOperation({ summary: '修改草稿 · Edit a draft' })
  @ApiOkResponse({ standardSchema: draftSavedSchema })
  @ApiProblems(400, 401, 403, 404, 409, 413, 429)
  edit(
    @CurrentUser() user: User,
    @Param('id', { schema: itemId }) id: string,
    @Body({ schema: editSchema }) { expectedVersion, ...draft }: Draft & { expectedVersion: number },
  ): Promise<SavedDraft> {
    return this.drafts.edit(user, id, draft, expectedVersion);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('items.discard')
  @ApiOperation({ summary: '删除草稿 · Discard a draft' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409, 429)
  discard(
    @CurrentUser() user: User,
    @Param('id', { schema: itemId }) id: string,
    @Query({ schema: versionQuery }) { expectedVersion }: { expectedVersion: number },
  ): Promise<void> {
    return this.drafts.discard(user, id, expectedVersion);
  }

  @Get()
  @Allow('items.list')
  @ApiOperation({ summary: '事项列表 · Items' })
  @ApiOkResponse({ standardSchema: itemPageSchema })
  @ApiProblems(400, 401, 403, 429)
  async list(
    @CurrentUser() user: User,
    @Query({ schema: itemFilterSchema }) filter: ItemFilter,
  ): Promise<ItemPage> {
    try {
      return await this.queries.list(await this.scopes.of(user.person), filter);
    } catch (error) {
      if (error instanceof CursorError)
        throw Problem.of('cursor.invalid', {}, [{ path: 'query.cursor', code: 'cursor.invalid' }]);
      throw error;
    }
  }

  @Get('export.xlsx')
  @Allow('items.export')
  @ApiOperation({ summary: '导出台账 · The ledger as a spreadsheet, same filters' })
  @ApiProduces(spreadsheet)
  @ApiOkResponse({ content: { [spreadsheet]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems(400, 401, 403, 429)
  async export(
    @CurrentUser() user: User,
    @Query({ schema: itemFilterSchema.omit({ cursor: true, limit: true }) }) filter: ItemFilter,
    @Res() response: Response,
  ): Promise<void> {
    response.setHeader('Content-Type', spreadsheet);
    response.setHeader(
      'Content-Disposition',
      `attachment; filename="items.xlsx"; filename*=UTF-8''${encodeURIComponent('督办台账.xlsx')}`,
    );
    await this.exports.write(await this.scopes.of(user.person), filter, user.language, response);
  }

  @Get(':id')
  @Allow('items.read')
  @ApiOperation({ summary: '事项 · One item, with what the caller may do' })
  @ApiOkResponse({ standardSchema: itemSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  view(@CurrentUser() user: User, @Param('id', { schema: itemId }) id: string): Promise<ItemView> {
    return this.views.view(user, id);
  }

  @Get(':id/timeline')
  @Allow('items.read')
  @ApiOperation({ summary: '时间线 · Timeline' })
  @ApiOkResponse({ standardSchema: timelineSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  timeline(
    @CurrentUser() user: User,
    @Param('id', { schema: itemId }) id: string,
    @Query({ schema: pageQuery }) { cursor, limit }: { cursor?: string; limit?: number },
  ): Promise<z.infer<typeof timelineSchema>> {
    return this.timelines.timeline(user, id, user.language, Number(cursor ?? 0), limit ?? 100);
  }

  @Get(':id/plan')
  @Allow('items.read')
  @ApiOperation({ summary: '提醒计划 · What will fire when, to whom' })
  @ApiOkResponse({ standardSchema: planSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  plan(
    @CurrentUser() user: User,
    @Param('id', { schema: itemId }) id: string,
  ): Promise<z.infer<typeof planSchema>> {
    return this.timelines.plan(user, id, user.language);
  }

  @Get(':id/explain')
  @Allow('items.read')
  @ApiOperation({ summary: '期限说明 · How each due was computed' })
  @ApiOkResponse({ standardSchema: explainSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  explain(
    @CurrentUser() user: User,
    @Param('id', { schema: itemId }) id: string,
  ): Promise<z.infer<typeof explainSchema>> {
    return this.timelines.explain(user, id, user.language);
  }

  @Get(':id/requests/:rid')
  @Allow('items.read')
  @ApiOperation({ summary: '申请 · One request: what a signature covers' })
  @ApiOkResponse({ standardSchema: requestViewSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  request(
    @CurrentUser() user: User,
    @Param('id', { schema: itemId }) id: string,
    @Param('rid', { schema: requestIdSchema }) rid: string,
  ): Promise<z.infer<typeof requestViewSchema>> {
    return this.views.request(user, id, rid) as Promise<z.infer<typeof requestViewSchema>>;
  }
}
