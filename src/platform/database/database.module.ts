import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.module.js';
import { dataSourceOptions } from './data-source.js';
import { migrate } from './migrate.js';

/** The one pool of the process; the schema is brought up to date before anything reads. */
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
  ],
  exports: [DataSource],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly source: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
