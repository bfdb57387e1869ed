import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { bodies, onBehalfSchema, requestBodies } from '../../domain/item/bodies.js';
import { version } from '../../domain/fields.js';
import { says } from '../../domain/schema-words.js';
import { itemCommandTable, requestCommandTable, type CommandRow } from '../../domain/item/table.js';
import { Allow } from '../auth/allow.js';
import type { Operation } from '../auth/permissions.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems, problemSchema } from '../platform/http/api-problems.js';
import { IdempotencyKey } from '../platform/http/validation.js';
import { BulkCommands, type BulkEntry, type BulkResult } from './bulk.commands.js';
import { BulkQueries } from './bulk.queries.js';
import { bulkOffersSchema, bulkOn, mostAsked, type BulkOffers } from './bulk.schemas.js';
import { pascal } from './command-routes.js';
import { outcomeSchema, requestIdSchema } from './items.schemas.js';

/** Most entries of one call. */
const mostEntries = 200;

const resultsSchema = z
  .object({
    results: z.array(
      z.object({
        id: z.uuid(),
        requestId: requestIdSchema.optional(),
        status: z.enum(['done', 'pending', 'refused']),
        outcome: outcomeSchema.optional(),
        location: z.string().optional(),
        problem: problemSchema.optional(),
      }),
    ),
  })
  .meta({ id: 'BulkResults' });

const selectionQuery = z.strictObject({
  ids: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.uuid()).min(1).max(mostAsked)),
});

/** One command for many items: each entry goes the way of the single command, and has a result of its own. */
@ApiTags('item commands')
@Controller('items/bulk')
export class BulkController {
  constructor(
    readonly commands: BulkCommands,
    private readonly queries: BulkQueries,
  ) {}

  @Get('offers')
  @Allow('items.read')
  @ApiOperation({ summary: '可批量办理的事项 · What the caller may give a selection at once' })
  @ApiOkResponse({ standardSchema: bulkOffersSchema })
  @ApiProblems(400, 401, 403, 429)
  async offers(
    @CurrentUser() user: User,
    @Query({ schema: selectionQuery }) { ids }: { ids: string[] },
  ): Promise<BulkOffers> {
    return { offers: await this.queries.offers(user, ids) };
  }
}

type Handler = (
  this: BulkController,
  user: User,
  key: string,
  body: { entries: BulkEntry[] },
) => Promise<{ results: BulkResult[] }>;

function route(name: string, row: CommandRow, body: z.ZodObject, onRequest: boolean): void {
  const method = `bulk_${name}`;
  const command = onRequest ? `request.${name}` : name;
  const handler: Handler = async function (user, key, { entries }) {
    return { results: await this.commands.execute(user, command, key, entries) };
  };
  const { prototype } = BulkController;
  Object.defineProperty(handler, 'name', { value: method });
  Object.defineProperty(prototype, method, { value: handler, writable: true, configurable: true });
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method) as PropertyDescriptor;
  const optional = body.safeParse({}).success;
  const entry = z.strictObject({
    id: z.uuid(),
    ...(onRequest ? { requestId: requestIdSchema } : {}),
    body: optional ? body.optional() : body,
    expectedVersion: version.optional(),
    onBehalf: onBehalfSchema.optional(),
  });
  const schema = z
    .strictObject({ entries: z.array(entry).min(1).max(mostEntries).superRefine(eachOnce) })
    .meta({ id: `Bulk${pascal(name)}Body` });
  const decorators: MethodDecorator[] = [
    Post(name),
    HttpCode(200),
    Allow(`item.${command}` as Operation),
    ApiOperation({ operationId: method, summary: `批量${row.label.zh} · ${row.label.en}: many at once` }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    }),
    ApiOkResponse({ standardSchema: resultsSchema }),
    ApiProblems(400, 401, 403, 413, 429),
  ];
  for (const decorate of decorators) decorate(prototype, method, descriptor);
  CurrentUser()(prototype, method, 0);
  IdempotencyKey()(prototype, method, 1);
  Body({ schema })(prototype, method, 2);
  Reflect.defineMetadata('design:paramtypes', [Object, String, Object], prototype, method);
}

/** A place named twice would be told its own answer as the other's. */
function eachOnce(entries: readonly { id: string; requestId?: unknown }[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { id, requestId }] of entries.entries()) {
    const place = `${id}/${typeof requestId === 'string' ? requestId : ''}`;
    if (seen.has(place))
      context.addIssue({
        code: 'custom',
        path: [index],
        ...says({ zh: '重复列出', en: 'is named twice' }),
      });
    seen.add(place);
  }
}

for (const name of bulkOn.items) route(name, itemCommandTable[name], bodies[name], false);
for (const name of bulkOn.requests) route(name, requestCommandTable[name], requestBodies[name], true);
