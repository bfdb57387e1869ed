import { Body, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { onBehalfSchema } from '../../domain/item/bodies.js';
import { version } from '../../domain/fields.js';
import type { Bilingual } from '../../domain/language.js';
import { Allow } from '../auth/allow.js';
import type { Operation } from '../auth/permissions.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { IdempotencyKey } from '../platform/http/validation.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import type { CommandAnswer, ItemCommand } from './items.commands.js';
import { handedOverSchema, requestIdSchema } from './items.schemas.js';

const streamId = z.uuid();

/** A controller whose commands are those of a table. */
interface CommandsController {
  readonly commands: { execute(user: User, id: string, command: ItemCommand): Promise<CommandAnswer> };
}

/** The tables a controller's routes are made of. */
export interface CommandRoutes {
  controller: { prototype: CommandsController };
  /** First part of the operations' names. */
  subject: 'item' | 'directive';
  /** Before the names of routes and bodies in the OpenAPI document, so that they are unique. */
  prefix: string;
  outcome: z.ZodObject;
  commands: Readonly<Record<string, { label: Bilingual }>>;
  bodies: Readonly<Record<string, z.ZodObject>>;
  requests: Readonly<Record<string, { label: Bilingual }>>;
  requestBodies: Readonly<Record<string, z.ZodObject>>;
  /** Commands no door leads to. */
  without: readonly string[];
}

/**
 * A door for every command of the tables: `POST /{id}/{command}` and `POST /{id}/requests/{rid}/{command}`. Names,
 * bodies and labels come from `domain/`, so that a command added there has its route, its schema and its page of the
 * OpenAPI document.
 */
export function addCommandRoutes(routes: CommandRoutes): void {
  for (const [name, { label }] of Object.entries(routes.commands)) {
    const body = routes.bodies[name];
    if (body && !routes.without.includes(name)) route(routes, `:id/${name}`, name, label, body, false);
  }
  for (const [name, { label }] of Object.entries(routes.requests)) {
    const body = routes.requestBodies[name];
    if (body) route(routes, `:id/requests/:rid/${name}`, name, label, body, true);
  }
}

type Handler = (
  this: CommandsController,
  user: User,
  key: string,
  id: string,
  body: Record<string, unknown>,
  response: Response,
  request?: string,
) => Promise<unknown>;

/** Adds one route to the controller as its decorators would. */
function route(
  { controller, subject, prefix, outcome }: CommandRoutes,
  path: string,
  name: string,
  label: Bilingual,
  schema: z.ZodObject,
  onRequest: boolean,
): void {
  const method = `${prefix}${onRequest ? 'request_' : ''}${name}`;
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
  const { prototype } = controller;
  // The documentation finds a route's parameters by the name of its function.
  Object.defineProperty(handler, 'name', { value: method });
  Object.defineProperty(prototype, method, { value: handler, writable: true, configurable: true });
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method) as PropertyDescriptor;
  const body = schema
    .extend({ expectedVersion: version.optional(), onBehalf: onBehalfSchema.optional() })
    .meta({ id: `${pascal(prefix.replace(/_$/, ''))}${onRequest ? 'Request' : ''}${pascal(name)}Body` });
  const decorators: MethodDecorator[] = [
    Post(path),
    HttpCode(200),
    Allow(`${subject}.${onRequest ? 'request.' : ''}${name}` as Operation),
    ApiOperation({ operationId: method, summary: `${label.zh} · ${label.en}` }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    }),
    ApiOkResponse({ standardSchema: outcome }),
    ApiAcceptedResponse({ standardSchema: handedOverSchema }),
    ApiProblems(400, 401, 403, 404, 409, 422, 429, 503),
  ];
  for (const decorate of decorators) decorate(prototype, method, descriptor);
  CurrentUser()(prototype, method, 0);
  IdempotencyKey()(prototype, method, 1);
  Param('id', { schema: streamId })(prototype, method, 2);
  Body({ schema: body })(prototype, method, 3);
  Res({ passthrough: true })(prototype, method, 4);
  const types: unknown[] = [Object, String, String, Object, Object];
  if (onRequest) {
    Param('rid', { schema: requestIdSchema })(prototype, method, 5);
    types.push(String);
  }
  Reflect.defineMetadata('design:paramtypes', types, prototype, method);
}

/** The outcome, or where it will be found. */
export function respond(answer: CommandAnswer, response: Response): unknown {
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
