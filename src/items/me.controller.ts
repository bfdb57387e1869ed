import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { ItemsQueries } from './items.queries.js';
import { todoSchema } from './items.schemas.js';

const limitSchema = z.strictObject({ limit: z.coerce.number().int().min(1).max(500).optional() });

/** What waits for the caller. */
@ApiTags('me')
@Controller('me')
export class MeController {
  constructor(
    private readonly queries: ItemsQueries,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  @Get('todo')
  @Allow('me.todo')
  @ApiOperation({ summary: '待办 · What waits for me, by what is asked' })
  @ApiOkResponse({ standardSchema: todoSchema })
  @ApiProblems(400, 401, 403, 429)
  async todo(
    @CurrentUser() { person }: User,
    @Query({ schema: limitSchema }) { limit }: { limit?: number },
  ): Promise<Record<string, unknown[]>> {
    const { principals } = await this.organisation.actor(person);
    return this.queries.todo(principals, limit ?? 200);
  }
}
