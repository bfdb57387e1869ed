import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { describeApi, prefixRoutes } from './platform/http/http.js';

/** Prints the OpenAPI document of the product without starting it: no configuration, no database. */
const app = await NestFactory.create<NestExpressApplication>(AppModule, {
  preview: true,
  logger: ['error'],
  abortOnError: false,
});
prefixRoutes(app);
process.stdout.write(JSON.stringify(describeApi(app)), () => process.exit(0));
