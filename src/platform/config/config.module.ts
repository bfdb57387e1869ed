import { Global, Module } from '@nestjs/common';
import { localSecret, readConfig, type Config } from './config.js';

export const CONFIG = Symbol('CONFIG');
export { localSecret };
export type { Config };

@Global()
@Module({ providers: [{ provide: CONFIG, useFactory: () => readConfig(process.env) }], exports: [CONFIG] })
export class ConfigModule {}
