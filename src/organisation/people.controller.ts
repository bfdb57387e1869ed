import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';
import { PeopleCommands } from './people.commands.js';
import { accountStates, PeopleQueries, type PersonRow } from './people.queries.js';
import { tenureSchema } from './tenures.controller.js';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const details = {
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200).nullable().optional(),
  mobile: z
    .string()
    .regex(/^[0-9+ -]{3,20}$/)
    .nullable()
    .optional(),
  language: z.enum(['zh', 'en']).optional(),
};
const addSchema = z.strictObject({ code, ...details });
const changeSchema = z.strictObject({ ...details, name: details.name.optional() });
const listQuery = z.strictObject({
  q: z.string().trim().min(1).max(50).optional(),
  unit: code.optional(),
  /** For administrators: people without an account, with one, with one that is disabled. */
  account: z.enum(accountStates).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
const accountSchema = z.object({
  username: z.string(),
  disabled: z.boolean(),
  mustChangePassword: z.boolean(),
  sessions: z.int(),
  lastSignedInAt: z.iso.datetime({ offset: true }).nullable(),
});
const listedSchema = z.object({
  code: z.string(),
  name: z.string(),
  posts: z.array(z.object({ code: z.string(), name: z.string(), unit: z.string(), role: z.string() })),
});
/** What administrators see of a person. */
const keptSchema = {
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  language: z.enum(['zh', 'en']),
  account: accountSchema.nullable(),
};
const personSchema = listedSchema.extend(z.object(keptSchema).partial().shape);
const personDetailSchema = listedSchema
  .extend({ ...keptSchema, tenures: z.array(tenureSchema) })
  .meta({ id: 'PersonDetail' });
const peopleSchema = z
  .object({ people: z.array(personSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'People' });
const addedSchema = z.object({ code: z.string() }).meta({ id: 'PersonAdded' });

/** The directory; administrators keep it. */
@ApiTags('organisation')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly queries: PeopleQueries,
    private readonly commands: PeopleCommands,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  @Get()
  @Allow('people.list')
  @ApiOperation({ summary: '人员 · People and the posts they hold' })
  @ApiOkResponse({ standardSchema: peopleSchema })
  @ApiProblems(400, 401, 403, 429)
  async list(
    @CurrentUser() { person }: User,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<{ people: PersonRow[]; nextCursor: string | null }> {
    const { posts } = await this.organisation.actor(person);
    return this.queries.list(
      query,
      posts.some(({ role, via }) => role === 'administrator' && via === 'tenure'),
    );
  }

  @Post()
  @Allow('people.add')
  @ApiOperation({ summary: '新增人员 · Add a person' })
  @ApiCreatedResponse({ standardSchema: addedSchema })
  @ApiProblems(400, 401, 403, 409, 429)
  async add(
    @CurrentUser() { person }: User,
    @Body({ schema: addSchema }) { code: added, ...body }: z.infer<typeof addSchema>,
  ): Promise<{ code: string }> {
    await this.commands.add(person, added, given(body));
    return { code: added };
  }

  @Get(':code')
  @Allow('people.read')
  @ApiOperation({ summary: '人员详情 · A person with tenures and account' })
  @ApiOkResponse({ standardSchema: personDetailSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  read(@Param('code', { schema: code }) asked: string): Promise<z.infer<typeof personDetailSchema>> {
    return this.queries.one(asked) as Promise<z.infer<typeof personDetailSchema>>;
  }

  @Patch(':code')
  @HttpCode(204)
  @Allow('people.change')
  @ApiOperation({ summary: '修改人员 · Change a person' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 429)
  async change(
    @CurrentUser() { person }: User,
    @Param('code', { schema: code }) changed: string,
    @Body({ schema: changeSchema }) body: z.infer<typeof changeSchema>,
  ): Promise<void> {
    await this.commands.change(person, changed, given(body));
  }
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Fields that were sent. */
const given = <T extends object>(body: T): Given<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Given<T>;
