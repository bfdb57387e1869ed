import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { version } from '../../domain/fields.js';
import {
  chainSchema,
  ladderSchema,
  messagesSchema,
  numberingSchema,
  policiesSchema,
  sourcesSchema,
  textsSchema,
} from '../../domain/policies/schemas.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { changeableKinds, PoliciesCommands, type ChangeableKind } from './policies.commands.js';
import { PoliciesQueries, type PoliciesInForce, type PolicyVersion } from './policies.queries.js';

const kind = z.enum(changeableKinds);
const key = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);

const versioned = { version: z.int().min(1) };
const inForceSchema = z
  .object({
    version: z.string(),
    ladders: z.array(ladderSchema.extend(versioned)),
    chains: z.array(chainSchema.extend(versioned)),
    policies: policiesSchema.extend(versioned),
    numbering: numberingSchema,
    sources: z.array(sourcesSchema.element),
    messages: messagesSchema,
    texts: z.strictObject({ zh: textsSchema, en: textsSchema }),
  })
  .meta({ id: 'PoliciesInForce' });

const versionsSchema = z
  .strictObject({
    versions: z.array(
      z.strictObject({
        version: z.int(),
        digest: z.string(),
        validFrom: z.iso.datetime(),
        changedBy: z.string().nullable(),
        body: z.unknown(),
      }),
    ),
  })
  .meta({ id: 'PolicyVersions' });

const changeSchema = z
  .strictObject({
    expectedVersion: version.optional(),
    body: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  })
  .meta({ id: 'PolicyChange' });
const changedSchema = z.strictObject({ version: z.int().min(1) }).meta({ id: 'PolicyChanged' });

@ApiTags('policies')
@Controller('policies')
export class PoliciesController {
  constructor(
    private readonly queries: PoliciesQueries,
    private readonly commands: PoliciesCommands,
  ) {}

  @Get()
  @Allow('policy.read')
  @ApiOperation({ operationId: 'getPolicies', summary: '现行规则 · Rules in force' })
  @ApiOkResponse({ standardSchema: inForceSchema })
  @ApiProblems(401, 403, 429, 503)
  async inForce(): Promise<PoliciesInForce> {
    return this.queries.inForce();
  }

  @Get(':kind/:key')
  @Allow('policy.read')
  @ApiOperation({ operationId: 'getPolicyVersions', summary: '规则的各版本 · Versions of one rule' })
  @ApiOkResponse({ standardSchema: versionsSchema })
  @ApiProblems(400, 401, 403, 404, 429, 503)
  async versions(
    @Param('kind', { schema: kind }) of: ChangeableKind,
    @Param('key', { schema: key }) name: string,
  ): Promise<{ versions: PolicyVersion[] }> {
    return this.queries.versions(of, name);
  }

  @Put(':kind/:key')
  @Allow('policy.change')
  @ApiOperation({ operationId: 'changePolicy', summary: '更改规则 · Put a new version into force' })
  @ApiOkResponse({ standardSchema: changedSchema })
  @ApiProblems(400, 401, 403, 404, 409, 429, 503)
  async change(
    @CurrentUser() user: User,
    @Param('kind', { schema: kind }) of: ChangeableKind,
    @Param('key', { schema: key }) name: string,
    @Body({ schema: changeSchema }) change: z.infer<typeof changeSchema>,
  ): Promise<{ version: number }> {
    const { body, expectedVersion } = change;
    return this.commands.change(
      { kind: of, key: name, body, ...(expectedVersion === undefined ? {} : { expectedVersion }) },
      user.person,
      user.language,
    );
  }
}
