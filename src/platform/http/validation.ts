import {
  createParamDecorator,
  StandardSchemaValidationPipe,
  type ArgumentMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';
import { unstorable } from '../storable.js';
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

/** Refuses what no record can keep, then validates every body, query and parameter that has a schema. */
class RequestPipe extends StandardSchemaValidationPipe {
  override transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const place = Buffer.isBuffer(value) ? undefined : unstorable(value);
    if (metadata.type !== 'custom' && place !== undefined)
      throw malformed([{ path: place === '' ? [] : [place], message: 'cannot be kept' }]);
    return super.transform(value, metadata);
  }
}

/** The one pipe of every route. */
export const validationPipe = (): RequestPipe =>
  new RequestPipe({ exceptionFactory: (issues) => malformed(issues) });

/** The header `Idempotency-Key`: 8 to 200 printable characters; 400 without. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<Request>().header('idempotency-key');
  if (key === undefined || !/^[\x21-\x7e]{8,200}$/.test(key)) throw Problem.of('key.required');
  return key;
});
