import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.module.js';
import { dataSourceOptions } from './data-source.js';
import { Listener } from './listener.js';
import { migrate } from './migrate.js';

/** The one pool of the process, and its one listener; the schema is brought up to date before anything reads. */
@Global()
@Module({
  providers: [
    {
      provide: DataSource,
      inject: [CONFIG],
      useFactory: async (config: Config) => {
        await migrate(config.DATABASE_URL);
        return new DataSource(dataSourceOptions(config.DATABASE_URL, config.DATABASE_POOL)).initialize();
      },
    },
    {
      provide: Listener,
      inject: [CONFIG],
      useFactory: (config: Config) => new Listener(config.DATABASE_URL),
    },
  ],
  exports: [DataSource, Listener],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly listener: Listener,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.listener.close();
    if (this.source.isInitialized) await this.source.destroy();
  }
}
