import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { draftSchema, type Draft } from '../../domain/item/draft.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { planSchema } from './items.schemas.js';
import { PreviewQueries } from './preview.queries.js';

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
    entries: planSchema.shape.entries,
  })
  .meta({ id: 'Preview' });

/** What will happen before anything does. */
@ApiTags('items')
@Controller('plans')
export class PlansController {
  constructor(private readonly previews: PreviewQueries) {}

  @Post('preview')
  @HttpCode(200)
  @Allow('plans.preview')
  @ApiOperation({ summary: '立项预览 · Dues and reminders of an unsaved item' })
  @ApiOkResponse({ standardSchema: previewSchema })
  @ApiProblems(400, 401, 403, 409, 429)
  preview(
    @CurrentUser() user: User,
    @Body({ schema: draftSchema }) draft: Draft,
  ): Promise<z.infer<typeof previewSchema>> {
    return this.previews.preview(user, draft);
  }
}
