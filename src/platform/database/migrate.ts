import { DataSource } from 'typeorm';
import { asCommand } from '../command.js';
import { given } from '../config/config.js';
import { dataSourceOptions } from './data-source.js';

/**
 * Brings the database to the schema of this code. A database that knows migrations this code does not is newer:
 * it is refused, for an older worker would misread it.
 */
export async function migrate(url: string): Promise<string[]> {
  const source = await new DataSource(dataSourceOptions(url, 2)).initialize();
  try {
    await refuseNewer(source);
    const ran = await source.runMigrations();
    return ran.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}

async function refuseNewer(source: DataSource): Promise<void> {
  const known = new Set(source.migrations.map(({ name, constructor }) => name ?? constructor.name));
  const table = await source.query<{ at: string | null }[]>(`select to_regclass('migration')::text as at`);
  if (!table[0]?.at) return;
  const applied = await source.query<{ name: string }[]>('select name from migration');
  const unknown = applied.filter(({ name }) => !known.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `the database is newer than this code (${unknown.map(({ name }) => name).join(', ')}); update the code`,
    );
  }
}

asCommand('migrate.js', async (env) => {
  const url = given(env, 'DATABASE_URL');
  if (url === undefined) throw new Error('DATABASE_URL or DATABASE_URL_FILE is missing');
  const names = await migrate(url);
  return names.length === 0 ? ['the schema is up to date'] : names;
});
