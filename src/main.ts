import 'reflect-metadata';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { ConfigurationError, readConfig } from './platform/config/config.js';
import { configureHttp, serveDocument } from './platform/http/http.js';
import { servePages } from './platform/http/web-pages.js';
import { RoleStart } from './role-start.js';

/** Starts the process in its role, tells the launcher when it serves, and stops in order on a signal. */
async function main(): Promise<void> {
  // The launcher holds the other end: when it is gone, however it went, so are we.
  let stop = (): Promise<unknown> => Promise.resolve();
  process.once('disconnect', () => void stop().finally(() => process.exit(0)));
  const config = readConfig(process.env);
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    bodyParser: false,
    abortOnError: false,
    return503OnClosing: true,
    logger: new ConsoleLogger({
      json: config.NODE_ENV === 'production',
      logLevels: levels(config.LOG_LEVEL),
      timestamp: true,
    }),
  });
  stop = () => app.close();
  configureHttp(app, config);
  serveDocument(app);
  servePages(app);
  app.enableShutdownHooks();
  const { accounts } = await app.get(RoleStart).start();
  let address: string | undefined;
  if (config.ROLE !== 'worker') {
    await app.listen(config.PORT, config.HOST);
    address = await app.getUrl();
  } else {
    await app.init();
  }
  process.send?.({ type: 'ready', address, accounts });
}

const levels = (
  from: 'error' | 'warn' | 'log' | 'debug',
): ('error' | 'warn' | 'log' | 'debug' | 'fatal')[] => {
  const all = ['error', 'warn', 'log', 'debug'] as const;
  return ['fatal', ...all.slice(0, all.indexOf(from) + 1)];
};

main().catch((error: unknown) => {
  const words =
    error instanceof ConfigurationError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${words}\n`);
  process.exit(1);
});
