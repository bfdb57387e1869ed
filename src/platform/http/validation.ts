import { createParamDecorator, StandardSchemaValidationPipe, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Problem } from './problem.js';

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** Names each place a request is malformed at; what came stands nowhere, for it may be personal. */
export function malformed(issues: readonly Issue[]): Problem {
  return Problem.of(
    'malformed',
    {},
    issues.slice(0, 50).map(({ path, message }) => ({
      path: (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
      code: 'malformed',
      message,
    })),
  );
}

/** One pipe validates every body, query and parameter that has a schema. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({ exceptionFactory: (issues) => malformed(issues) });

/** The header `Idempotency-Key`: 8 to 200 printable characters; 400 without. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<Request>().header('idempotency-key');
  if (key === undefined || !/^[\x21-\x7e]{8,200}$/.test(key)) throw Problem.of('key.required');
  return key;
});
