import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from '../../record/entities/index.js';
import { migrations } from '../../record/migrations/index.js';
import { SnakeNaming } from './naming.js';

/** How the product reaches its database; the schema changes by migrations alone. */
export function dataSourceOptions(url: string, poolSize = 20): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    extra: {
      max: poolSize,
      connectionTimeoutMillis: 5000,
      statement_timeout: 30_000,
      application_name: 'duban',
    },
  };
}

/** For TypeORM's command line: `typeorm -d dist/src/platform/database/data-source.js …`. */
export default new DataSource(dataSourceOptions(process.env['DATABASE_URL'] ?? 'postgres://localhost/duban'));
