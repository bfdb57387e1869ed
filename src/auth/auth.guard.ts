import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { languageOf } from '../platform/http/language.js';
import { Problem } from '../platform/http/problem.js';
import { PUBLIC } from '../platform/http/public.js';
import { OPERATION } from './allow.js';
import type { AuthenticatedRequest } from './current-user.js';
import { Door } from './door.js';
import type { Operation } from './permissions.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';

/** The one guard: everything is denied but what is public or has a permission row that lets the account in. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    private readonly sessions: Sessions,
    private readonly door: Door,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const claims = token === undefined ? undefined : this.tokens.read(token);
    const session = claims && (await this.sessions.state(claims.session));
    if (!claims || !session) throw Problem.of('unauthorised');
    const header = request.headers['accept-language'];
    const language = header === undefined ? session.language : languageOf(header);
    request.language = language;
    request.access = { session: claims.session, expiresAt: claims.expiresAt };
    request.user = { person: claims.person, username: claims.username, language };
    const operation = this.reflector.getAllAndOverride<Operation | undefined>(OPERATION, targets);
    if (session.mustChangePassword && !openBefore.includes(operation))
      throw new Problem(403, 'password.change-first');
    if (operation === undefined || !(await this.door.admits(operation, claims.person)))
      throw Problem.of('forbidden');
    return true;
  }
}

/** Open before a password that somebody else gave is changed. */
const openBefore: readonly (Operation | undefined)[] = ['auth.password', 'auth.logout', 'me.read'];
