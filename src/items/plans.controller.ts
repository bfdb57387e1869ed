import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { draftSchema, type Draft } from '../../domain/item/draft.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { planSchema } from './items.schemas.js';
import {
  nearDuplicateSchema,
  nearDuplicatesInput,
  NearDuplicatesQueries,
} from './near-duplicates.queries.js';
import { allRequests, PreviewQueries } from './preview.queries.js';

const previewSchema = z
  .object({
    dues: z.array(
      z.object({
        clock: z.string(),
        label: z.string(),
        due: z.iso.datetime({ offset: true }),
        provisional: z.boolean(),
        text: z.string(),
      }),
    ),
    units: z.array(z.object({ unit: z.string(), name: z.string(), role: z.string() })),
    verifiers: z.array(z.object({ principal: z.string(), name: z.string() })),
    /** Who would decide each kind of request, step by step. */
    signers: z.array(
      z.object({
        request: z.enum(allRequests),
        label: z.string(),
        steps: z.array(
          z.object({
            name: z.string(),
            mode: z.enum(['any', 'all', 'inform']),
            posts: z.array(z.object({ post: z.string(), name: z.string() })),
          }),
        ),
      }),
    ),
    entries: planSchema.shape.entries,
    nearDuplicates: z.array(nearDuplicateSchema),
  })
  .meta({ id: 'Preview' });

const nearDuplicatesSchema = z.object({ items: z.array(nearDuplicateSchema) }).meta({ id: 'NearDuplicates' });

/** What will happen before anything does. */
@ApiTags('items')
@Controller()
export class PlansController {
  constructor(
    private readonly previews: PreviewQueries,
    private readonly duplicates: NearDuplicatesQueries,
  ) {}

  @Post('plans/preview')
  @HttpCode(200)
  @Allow('plans.preview')
  @ApiOperation({ summary: '立项预览 · Dues and reminders of an unsaved item' })
  @ApiOkResponse({ standardSchema: previewSchema })
  @ApiProblems(400, 401, 403, 409, 429)
  async preview(
    @CurrentUser() user: User,
    @Body({ schema: draftSchema }) draft: Draft,
  ): Promise<z.infer<typeof previewSchema>> {
    const [preview, nearDuplicates] = await Promise.all([
      this.previews.preview(user, draft),
      this.duplicates.find(user, { title: draft.title, leadUnit: draft.leadUnit, exclude: draft.id }),
    ]);
    return { ...preview, nearDuplicates };
  }

  @Post('items/near-duplicates')
  @HttpCode(200)
  @Allow('items.near-duplicates')
  @ApiOperation({ summary: '疑似重复 · Open items like one about to be issued' })
  @ApiOkResponse({ standardSchema: nearDuplicatesSchema })
  @ApiProblems(400, 401, 403, 429)
  async nearDuplicates(
    @CurrentUser() user: User,
    @Body({ schema: nearDuplicatesInput }) input: z.infer<typeof nearDuplicatesInput>,
  ): Promise<z.infer<typeof nearDuplicatesSchema>> {
    return { items: await this.duplicates.find(user, input) };
  }
}
