import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { ApiProblems } from '../platform/http/api-problems.js';
import { AccountsCommands, type AccountView } from './accounts.commands.js';
import { Allow } from './allow.js';
import { CurrentUser, type User } from './current-user.js';
import { newPassword, username } from './credentials.js';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const accountsSchema = z
  .object({
    accounts: z.array(
      z.object({
        username: z.string(),
        person: z.string(),
        name: z.string(),
        disabled: z.boolean(),
        mustChangePassword: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Accounts' });
const createSchema = z.strictObject({ username, person: code, password: newPassword });
const changeSchema = z.strictObject({ disabled: z.boolean().optional(), password: newPassword.optional() });
const createdSchema = z.object({ username: z.string() }).meta({ id: 'AccountCreated' });

/** Who may sign in, kept by administrators. */
@ApiTags('auth')
@Controller('accounts')
export class AccountsController {
  constructor(private readonly commands: AccountsCommands) {}

  @Get()
  @Allow('accounts.list')
  @ApiOperation({ summary: '账号 · Accounts' })
  @ApiOkResponse({ standardSchema: accountsSchema })
  @ApiProblems(401, 403, 429)
  async list(): Promise<{ accounts: AccountView[] }> {
    return { accounts: await this.commands.list() };
  }

  @Post()
  @Allow('accounts.create')
  @ApiOperation({ summary: '新建账号 · Give a person an account' })
  @ApiCreatedResponse({ standardSchema: createdSchema })
  @ApiProblems(400, 401, 403, 409, 429)
  async create(
    @CurrentUser() { person }: User,
    @Body({ schema: createSchema }) body: z.infer<typeof createSchema>,
  ): Promise<{ username: string }> {
    await this.commands.create(person, body);
    return { username: body.username };
  }

  @Patch(':username')
  @HttpCode(204)
  @Allow('accounts.change')
  @ApiOperation({ summary: '停用、启用账号或重置密码 · Disable, enable, set a new password' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409, 429)
  async change(
    @CurrentUser() { person }: User,
    @Param('username', { schema: username }) changed: string,
    @Body({ schema: changeSchema }) body: z.infer<typeof changeSchema>,
  ): Promise<void> {
    await this.commands.change(person, changed, body);
  }

  @Delete(':username/sessions')
  @HttpCode(204)
  @Allow('accounts.sign-out')
  @ApiOperation({ summary: '强制退出 · Sign an account out everywhere' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 429)
  async signOut(
    @CurrentUser() { person }: User,
    @Param('username', { schema: username }) ended: string,
  ): Promise<void> {
    await this.commands.signOut(person, ended);
  }
}
