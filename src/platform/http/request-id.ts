import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const ids = new WeakMap<object, string>();

/** The number of one request, in the answer's header, in its problem and in the log. */
export const requestIdOf = (request: object): string => ids.get(request) ?? '';

export function requestId(request: Request, response: Response, next: NextFunction): void {
  const id = randomUUID();
  ids.set(request, id);
  response.setHeader('X-Request-Id', id);
  next();
}
