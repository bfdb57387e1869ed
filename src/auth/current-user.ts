import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Language } from '../../domain/refusals.js';
import { Problem } from '../platform/http/problem.js';

/** Who is signed in, as the guard found. */
export interface User {
  person: string;
  username: string;
  /** Of this request: Accept-Language before the person's own. */
  language: Language;
}

/** What lets the caller in, and until when. */
export interface Access {
  session: string;
  expiresAt: Date;
}

export type AuthenticatedRequest = Request & { user?: User; access?: Access; language?: Language };

export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): User => {
  const { user } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!user) throw Problem.of('unauthorised');
  return user;
});

export const CurrentAccess = createParamDecorator((_: unknown, context: ExecutionContext): Access => {
  const { access } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!access) throw Problem.of('unauthorised');
  return access;
});
