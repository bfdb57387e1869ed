import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ItemReader } from '../items/item-reader.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { AuditQueries } from './audit.queries.js';
import { auditChainSchema, verificationSchema } from './audit.schemas.js';

const verifySchema = z.strictObject({ item: z.uuid().optional() });

/** Proof that nothing was changed afterwards. */
@ApiTags('audit')
@Controller()
export class AuditController {
  constructor(
    private readonly audit: AuditQueries,
    private readonly reader: ItemReader,
  ) {}

  @Get('items/:id/audit')
  @Allow('items.audit')
  @ApiOperation({ summary: '审计链 · The chain of one item' })
  @ApiOkResponse({ standardSchema: auditChainSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  async chain(
    @CurrentUser() user: User,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<z.infer<typeof auditChainSchema>> {
    await this.reader.require(user, id);
    return this.audit.chain(id);
  }

  @Post('audit/verify')
  @HttpCode(200)
  @Allow('audit.verify')
  @ApiOperation({ summary: '校验审计链 · Verify the chains' })
  @ApiOkResponse({ standardSchema: verificationSchema })
  @ApiProblems(400, 401, 403, 429)
  verify(
    @Body({ schema: verifySchema }) { item }: z.infer<typeof verifySchema>,
  ): Promise<z.infer<typeof verificationSchema>> {
    return this.audit.verify(item);
  }
}
