import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ApiProblems } from '../platform/http/api-problems.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { Problem } from '../platform/http/problem.js';
import { Public } from '../platform/http/public.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { Allow } from './allow.js';
import { CurrentUser, type AuthenticatedRequest, type User } from './current-user.js';
import { DemoAccounts, type DemoAccountEntry } from './demo-accounts.js';
import { Door } from './door.js';
import { newPassword } from './credentials.js';
import { Sessions, type SignedIn } from './sessions.js';
import { Tokens } from './tokens.js';

const loginSchema = z.strictObject({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(200),
});
const passwordSchema = z.strictObject({ current: z.string().min(1).max(200), password: newPassword });
const refreshSchema = z.strictObject({ refreshToken: z.string().min(1).max(200) });
const signedInSchema = z
  .object({
    accessToken: z.string(),
    refreshToken: z.string(),
    user: z.object({
      person: z.string(),
      username: z.string(),
      name: z.string(),
      mustChangePassword: z.boolean(),
    }),
  })
  .meta({ id: 'SignedIn' });
const meSchema = z
  .object({
    person: z.string(),
    name: z.string(),
    username: z.string(),
    language: z.enum(['zh', 'en']),
    units: z.array(z.object({ code: z.string(), name: z.string() })),
    posts: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        unit: z.string(),
        role: z.string(),
        via: z.enum(['tenure', 'stand_in', 'delegation']),
        of: z.string().optional(),
        commands: z.array(z.string()).optional(),
      }),
    ),
    delegations: z.array(z.record(z.string(), z.unknown())),
    operations: z.array(z.string()),
    demo: z.boolean(),
    rehearsal: z.boolean(),
  })
  .meta({ id: 'Me' });
const demoAccountsSchema = z
  .object({
    accounts: z.array(
      z.object({
        username: z.string(),
        password: z.string(),
        name: z.string(),
        posts: z.array(z.object({ name: z.string(), unitName: z.string() })),
      }),
    ),
  })
  .meta({ id: 'DemoAccounts' });

/** Signing in, staying in, going; and who I am. */
@ApiTags('auth')
@Controller()
export class AuthController {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: Tokens,
    private readonly organisation: OrganisationSnapshot,
    private readonly database: DataSource,
    private readonly door: Door,
    private readonly demoAccounts: DemoAccounts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('auth/login')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: '登录 · Sign in' })
  @ApiOkResponse({ standardSchema: signedInSchema })
  @ApiProblems(400, 401, 429)
  login(
    @Req() { ip }: Request,
    @Body({ schema: loginSchema }) { username, password }: z.infer<typeof loginSchema>,
  ): Promise<SignedIn> {
    return this.sessions.login(username, password, ip ?? '');
  }

  @Get('auth/demo-accounts')
  @Public()
  @ApiOperation({ summary: '演示账号 · Accounts of the demo office; there are none outside the demo' })
  @ApiOkResponse({ standardSchema: demoAccountsSchema })
  @ApiProblems(404, 429)
  async demo(): Promise<{ accounts: DemoAccountEntry[] }> {
    if (!this.config.DEMO) throw Problem.of('not-found');
    return { accounts: await this.demoAccounts.list() };
  }

  @Post('auth/refresh')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: '续期 · Renew a session' })
  @ApiOkResponse({ standardSchema: signedInSchema })
  @ApiProblems(400, 401, 429)
  refresh(
    @Body({ schema: refreshSchema }) { refreshToken }: z.infer<typeof refreshSchema>,
  ): Promise<SignedIn> {
    return this.sessions.refresh(refreshToken);
  }

  @Post('auth/logout')
  @HttpCode(204)
  @Allow('auth.logout')
  @ApiOperation({ summary: '退出 · Sign out' })
  @ApiNoContentResponse()
  @ApiProblems(401, 403, 429)
  async logout(@Req() request: AuthenticatedRequest): Promise<void> {
    await this.sessions.end(this.sessionOf(request));
  }

  @Post('auth/password')
  @HttpCode(204)
  @Allow('auth.password')
  @ApiOperation({ summary: '修改密码 · Change my password; other sessions end' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 409, 429)
  async password(
    @Req() request: AuthenticatedRequest,
    @CurrentUser() { person, username }: User,
    @Body({ schema: passwordSchema }) { current, password }: z.infer<typeof passwordSchema>,
  ): Promise<void> {
    const session = this.sessionOf(request);
    await this.sessions.changePassword(
      { person, username, session, address: request.ip ?? '' },
      current,
      password,
    );
  }

  @Get('me')
  @Allow('me.read')
  @ApiOperation({ summary: '我 · Who I am and for whom I act' })
  @ApiOkResponse({ standardSchema: meSchema })
  @ApiProblems(401, 403, 429)
  async me(@CurrentUser() { person, username, language }: User): Promise<z.infer<typeof meSchema>> {
    const [actor, org, operations, rows] = await Promise.all([
      this.organisation.actor(person),
      this.organisation.current(),
      this.door.operationsOf(person),
      this.database.query<{ name: string; delegations: Record<string, unknown>[] }[]>(
        `select p.name, (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'from', d.from_person, 'to', d.to_person,
           'post', d.post, 'commands', d.commands, 'start', d.start_day, 'end', d.end_day) order by d.start_day), '[]')
           from delegation d where d.revoked_at is null and (d.from_person = p.code or d.to_person = p.code)) as delegations
         from person p where p.code = $1`,
        [person],
      ),
    ]);
    return {
      person,
      name: rows[0]?.name ?? '',
      username,
      language,
      units: (org.unitsOf[person] ?? []).map((code) => ({ code, name: org.units[code]?.name ?? code })),
      posts: actor.posts.map(({ post, unit, role, via, of, commands }) => ({
        code: post,
        name: org.posts[post]?.name ?? post,
        unit,
        role,
        via,
        ...(of === undefined ? {} : { of }),
        ...(commands === undefined ? {} : { commands }),
      })),
      delegations: rows[0]?.delegations ?? [],
      operations,
      demo: this.config.DEMO,
      rehearsal: this.config.REHEARSAL,
    };
  }

  private sessionOf(request: AuthenticatedRequest): string {
    const claims = this.tokens.read((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    if (!claims) throw Problem.of('unauthorised');
    return claims.session;
  }
}
