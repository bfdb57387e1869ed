import {
  createParamDecorator,
  StandardSchemaValidationPipe,
  type ArgumentMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import { schemaFaults, type SchemaFault } from '../../../domain/schema-words.js';
import { unstorable } from '../storable.js';
import { Problem } from './problem.js';

/** Names each place a request is malformed at; what came stands nowhere, for it may be personal. */
const malformed = (faults: readonly SchemaFault[]): Problem =>
  Problem.of(
    'malformed',
    {},
    faults.map(({ path, words }) => ({ path: path.join('.'), code: 'malformed', message: words })),
  );

/** Refuses what no record can keep, then validates every body, query and parameter that has a schema. */
class RequestPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (metadata.type === 'custom') return value;
    const place = Buffer.isBuffer(value) ? undefined : unstorable(value);
    if (place !== undefined)
      throw malformed([
        {
          path: place === '' ? [] : [place],
          words: { zh: '含有无法保存的内容', en: 'holds what cannot be kept' },
        },
      ]);
    return super.transform(value, metadata);
  }

  protected override async validate<T>(value: unknown, schema: NonNullable<ArgumentMetadata['schema']>) {
    const result = await super.validate<T>(value, schema);
    // Every schema of ours is zod's; its own words are for programmers.
    if (result.issues) throw malformed(schemaFaults(schema as unknown as z.ZodType, value));
    return result;
  }
}

/** The one pipe of every route. */
export const validationPipe = (): RequestPipe => new RequestPipe();

/** The header `Idempotency-Key`: 8 to 200 printable characters; 400 without. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<Request>().header('idempotency-key');
  if (key === undefined || !/^[\x21-\x7e]{8,200}$/.test(key)) throw Problem.of('key.required');
  return key;
});
