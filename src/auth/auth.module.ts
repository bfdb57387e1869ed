import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { registerTexts } from '../platform/http/problem.filter.js';
import { AccountsCommands } from './accounts.commands.js';
import { AccountsController } from './accounts.controller.js';
import { authTexts } from './auth-texts.js';
import { AuthController } from './auth.controller.js';
import { AuthGuard } from './auth.guard.js';
import { DemoAccounts } from './demo-accounts.js';
import { Door } from './door.js';
import { LoginAttempts } from './login-attempts.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';

@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => [{ ttl: 60_000, limit: config.RATE_LIMIT }],
    }),
  ],
  controllers: [AuthController, AccountsController],
  providers: [
    Tokens,
    LoginAttempts,
    Sessions,
    AccountsCommands,
    DemoAccounts,
    Door,
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [DemoAccounts, Sessions],
})
export class AuthModule implements OnModuleInit {
  onModuleInit(): void {
    registerTexts(authTexts);
  }
}
