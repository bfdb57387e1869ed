import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { bodies, onBehalfSchema, requestBodies } from '../../domain/item/bodies.js';
import { itemCommandTable, requestCommandTable, type CommandRow } from '../../domain/item/table.js';
import { Allow } from '../auth/allow.js';
import type { Operation } from '../auth/permissions.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { IdempotencyKey } from '../platform/http/validation.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { ItemsCommands, type CommandAnswer } from './items.commands.js';
import { handedOverSchema, outcomeSchema, requestIdSchema } from './items.schemas.js';

const itemId = z.uuid();

/** Commands the engine gives itself; no door leads to them. */
const internal = ['recompute', 'rehearse'];

/**
 * A door for every command of the tables: `POST /items/{id}/{command}` and
 * `POST /items/{id}/requests/{rid}/{command}`. Names, bodies and labels come from `domain/item`, so that a command
 * added there has its route, its schema and its page of the OpenAPI document.
 */
@ApiTags('item commands')
@Controller('items')
export class ItemCommandsController {
  constructor(readonly commands: ItemsCommands) {}
}

type Handler = (
  this: ItemCommandsController,
  user: User,
  key: string,
  id: string,
  body: Record<string, unknown>,
  response: Response,
  request?: string,
) => Promise<unknown>;

/** Adds one route to the controller as its decorators would. */
function route(path: string, name: string, row: CommandRow, schema: z.ZodObject, onRequest: boolean): void {
  const method = `${onRequest ? 'request_' : ''}${name}`;
  const handler: Handler = async function (user, key, id, body, response, request) {
    const { expectedVersion, onBehalf, ...rest } = body;
    const answer = await this.commands.execute(user, id, {
      name: onRequest ? `request.${name}` : name,
      key,
      body: request === undefined ? rest : { ...rest, requestId: request },
      ...(typeof expectedVersion === 'number' ? { expectedVersion } : {}),
      ...(onBehalf === undefined ? {} : { onBehalf: onBehalf as z.infer<typeof onBehalfSchema> }),
    });
    return respond(answer, response);
  };
  const { prototype } = ItemCommandsController;
  // The documentation finds a route's parameters by the name of its function.
  Object.defineProperty(handler, 'name', { value: method });
  Object.defineProperty(prototype, method, { value: handler, writable: true, configurable: true });
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method) as PropertyDescriptor;
  const body = schema
    .extend({ expectedVersion: z.int().min(0).optional(), onBehalf: onBehalfSchema.optional() })
    .meta({ id: `${onRequest ? 'Request' : ''}${pascal(name)}Body` });
  const decorators: MethodDecorator[] = [
    Post(path),
    HttpCode(200),
    Allow(`item.${onRequest ? 'request.' : ''}${name}` as Operation),
    ApiOperation({ operationId: method, summary: `${row.label.zh} · ${row.label.en}` }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    }),
    ApiOkResponse({ standardSchema: outcomeSchema }),
    ApiAcceptedResponse({ standardSchema: handedOverSchema }),
    ApiProblems(400, 401, 403, 404, 409, 422, 429, 503),
  ];
  for (const decorate of decorators) decorate(prototype, method, descriptor);
  CurrentUser()(prototype, method, 0);
  IdempotencyKey()(prototype, method, 1);
  Param('id', { schema: itemId })(prototype, method, 2);
  Body({ schema: body })(prototype, method, 3);
  Res({ passthrough: true })(prototype, method, 4);
  const types: unknown[] = [Object, String, String, Object, Object];
  if (onRequest) {
    Param('rid', { schema: requestIdSchema })(prototype, method, 5);
    types.push(String);
  }
  Reflect.defineMetadata('design:paramtypes', types, prototype, method);
}

function respond(answer: CommandAnswer, response: Response): unknown {
  if (answer.kind === 'done') return answer.outcome;
  response.status(202).setHeader('Location', answer.location);
  return { status: 'pending', location: answer.location };
}

/** `request-closure` → `RequestClosure`, for the name of a schema. */
export const pascal = (name: string): string =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

for (const [name, row] of Object.entries(itemCommandTable)) {
  if (!internal.includes(name)) route(`:id/${name}`, name, row, bodies[name as keyof typeof bodies], false);
}
for (const [name, row] of Object.entries(requestCommandTable)) {
  route(`:id/requests/:rid/${name}`, name, row, requestBodies[name as keyof typeof requestBodies], true);
}
