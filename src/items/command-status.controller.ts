import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Refusal } from '../../domain/refusals.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { problemText } from '../platform/http/problem.filter.js';
import { Problem } from '../platform/http/problem.js';
import { CommandGateway } from '../record/command-gateway.js';

const statusSchema = z
  .object({
    status: z.enum(['pending', 'done', 'refused']),
    outcome: z.record(z.string(), z.unknown()).nullable(),
    refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: 'CommandStatus' });

/** What became of a command that was handed over (202). */
@ApiTags('item commands')
@Controller('commands')
export class CommandStatusController {
  constructor(private readonly gateway: CommandGateway) {}

  @Get(':key')
  @Allow('commands.read')
  @ApiOperation({ summary: '命令结果 · What became of a command of mine' })
  @ApiOkResponse({ standardSchema: statusSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  async read(
    @CurrentUser() { person, language }: User,
    @Param('key', { schema: z.string().min(8).max(200) }) key: string,
  ): Promise<z.infer<typeof statusSchema>> {
    const known = await this.gateway.find(person, key);
    if (!known) throw Problem.of('not-found');
    const refusal = known.status === 'refused' ? (known.outcome as unknown as Refusal) : undefined;
    return {
      status: known.status,
      outcome: known.status === 'done' ? known.outcome : null,
      refusal: refusal
        ? { code: refusal.code, detail: problemText(refusal.code, refusal.params ?? {}, language) }
        : null,
    };
  }
}
