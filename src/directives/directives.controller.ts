import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { directiveBodies } from '../../domain/directive/bodies.js';
import { directiveEventTexts } from '../../domain/directive/event-texts.js';
import { plan } from '../../domain/directive/plan.js';
import { AuditQueries } from '../audit/audit.queries.js';
import { auditChainSchema } from '../audit/audit.schemas.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { respond } from '../items/command-routes.js';
import { CursorError } from '../items/cursor.js';
import { ItemViewQueries } from '../items/item-view.queries.js';
import {
  explainSchema,
  handedOverSchema,
  planSchema,
  requestViewSchema,
  timelineSchema,
} from '../items/items.schemas.js';
import { Scopes } from '../items/scopes.js';
import { TimelineQueries } from '../items/timeline.queries.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { Problem } from '../platform/http/problem.js';
import { IdempotencyKey } from '../platform/http/validation.js';
import { stableId } from '../platform/stable-id.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { DirectiveReader } from './directive-reader.js';
import { DirectiveViewQueries } from './directive-view.queries.js';
import { DirectivesCommands } from './directives.commands.js';
import { DirectivesQueries } from './directives.queries.js';
import {
  directiveFilterSchema,
  directiveOutcomeSchema,
  directivePageSchema,
  directiveSchema,
  type DirectiveFilter,
  type DirectivePage,
  type DirectiveView,
} from './directives.schemas.js';

const directiveId = z.uuid();
const requestId = z.string().regex(/^r[1-9][0-9]{0,5}$/);
const registerSchema = directiveBodies.register
  .extend({ id: z.uuid().optional() })
  .meta({ id: 'DirectiveRegisterBody' });
const pageQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

/** 批示/决策部署: registered and read here; its other commands have doors of their own. */
@ApiTags('directives')
@Controller('directives')
export class DirectivesController {
  constructor(
    private readonly queries: DirectivesQueries,
    private readonly views: DirectiveViewQueries,
    private readonly reader: DirectiveReader,
    private readonly commands: DirectivesCommands,
    private readonly scopes: Scopes,
    private readonly timelines: TimelineQueries,
    private readonly itemViews: ItemViewQueries,
    private readonly rules: RulesProvider,
    private readonly audits: AuditQueries,
  ) {}

  @Post()
  @Allow('directive.register')
  @ApiOperation({ operationId: 'directive_register', summary: '收文登记 · Register a directive' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    schema: { type: 'string', minLength: 8, maxLength: 200 },
  })
  @ApiCreatedResponse({ standardSchema: directiveOutcomeSchema })
  @ApiAcceptedResponse({ standardSchema: handedOverSchema })
  @ApiProblems(400, 401, 403, 409, 422, 429, 503)
  async register(
    @CurrentUser() user: User,
    @IdempotencyKey() key: string,
    @Body({ schema: registerSchema }) body: z.infer<typeof registerSchema>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<unknown> {
    const { id = idFor(user.person, key), ...rest } = body;
    const answer = await this.commands.execute(user, id, { name: 'register', key, body: rest });
    if (answer.kind === 'done') response.setHeader('Location', `/api/v1/directives/${id}`);
    return respond(answer, response);
  }

  @Get()
  @Allow('directives.list')
  @ApiOperation({ summary: '批示/决策部署列表 · Directives' })
  @ApiOkResponse({ standardSchema: directivePageSchema })
  @ApiProblems(400, 401, 403, 429)
  async list(
    @CurrentUser() user: User,
    @Query({ schema: directiveFilterSchema }) filter: DirectiveFilter,
  ): Promise<DirectivePage> {
    try {
      return await this.queries.list(await this.scopes.of(user.person), filter, user.language);
    } catch (error) {
      if (error instanceof CursorError)
        throw Problem.of('cursor.invalid', {}, [{ path: 'query.cursor', code: 'cursor.invalid' }]);
      throw error;
    }
  }

  @Get(':id')
  @Allow('directives.read')
  @ApiOperation({ summary: '批示/决策部署 · One directive, with what the caller may do' })
  @ApiOkResponse({ standardSchema: directiveSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  view(@CurrentUser() user: User, @Param('id', { schema: directiveId }) id: string): Promise<DirectiveView> {
    return this.views.view(user, id);
  }

  @Get(':id/timeline')
  @Allow('directives.read')
  @ApiOperation({ summary: '时间线 · Timeline of a directive' })
  @ApiOkResponse({ standardSchema: timelineSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  async timeline(
    @CurrentUser() user: User,
    @Param('id', { schema: directiveId }) id: string,
    @Query({ schema: pageQuery }) { cursor, limit }: { cursor?: string; limit?: number },
  ): Promise<z.infer<typeof timelineSchema>> {
    await this.reader.require(user, id);
    return this.timelines.timelineOf(
      id,
      user.language,
      Number(cursor ?? 0),
      limit ?? 100,
      directiveEventTexts,
    );
  }

  @Get(':id/plan')
  @Allow('directives.read')
  @ApiOperation({ summary: '提醒计划 · What of a directive will fire when, to whom' })
  @ApiOkResponse({ standardSchema: planSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  async plan(
    @CurrentUser() user: User,
    @Param('id', { schema: directiveId }) id: string,
  ): Promise<z.infer<typeof planSchema>> {
    const state = await this.reader.state(user, id);
    return this.timelines.planOf(id, plan(state, await this.rules.rules()), user.language);
  }

  @Get(':id/explain')
  @Allow('directives.read')
  @ApiOperation({ summary: '期限说明 · How each due of a directive was computed' })
  @ApiOkResponse({ standardSchema: explainSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  async explain(
    @CurrentUser() user: User,
    @Param('id', { schema: directiveId }) id: string,
  ): Promise<z.infer<typeof explainSchema>> {
    await this.reader.require(user, id);
    return this.timelines.explainOf(id, user.language);
  }

  @Get(':id/requests/:rid')
  @Allow('directives.read')
  @ApiOperation({ summary: '总结报告 · One final report: what a signature covers' })
  @ApiOkResponse({ standardSchema: requestViewSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  async request(
    @CurrentUser() user: User,
    @Param('id', { schema: directiveId }) id: string,
    @Param('rid', { schema: requestId }) rid: string,
  ): Promise<z.infer<typeof requestViewSchema>> {
    const state = await this.reader.state(user, id);
    const [covered, steps] = await Promise.all([
      this.itemViews.packageOf(id, rid),
      this.views.stepsOf(user, state, rid),
    ]);
    return { ...covered, steps } as z.infer<typeof requestViewSchema>;
  }

  @Get(':id/audit')
  @Allow('directives.read')
  @ApiOperation({ summary: '审计链 · The chain of one directive' })
  @ApiOkResponse({ standardSchema: auditChainSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  async audit(
    @CurrentUser() user: User,
    @Param('id', { schema: directiveId }) id: string,
  ): Promise<z.infer<typeof auditChainSchema>> {
    await this.reader.require(user, id);
    return this.audits.chain(id);
  }
}

/** The same person and key always register the same directive, however often it is asked. */
function idFor(person: string, key: string): string {
  return stableId(`directive/${person}/${key}`);
}
