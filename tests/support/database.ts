import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';

/** A database of its own, cloned from the migrated template. */
export interface TestDatabase {
  url: string;
  source: DataSource;
  drop(): Promise<void>;
}

let made = 0;

/** Clones the template; each test file has its own database. */
export async function testDatabase(poolSize = 10): Promise<TestDatabase> {
  const adminUrl = process.env['TEST_ADMIN_URL'];
  if (adminUrl === undefined) throw new Error('the servers of the tests are not running');
  const name = `test_${process.pid}_${++made}_${Date.now()}`;
  await asAdmin(adminUrl, `create database ${name} template duban_template`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const source = await new DataSource(dataSourceOptions(url.href, poolSize)).initialize();
  return {
    url: url.href,
    source,
    drop: async () => {
      if (source.isInitialized) await source.destroy();
      await asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const admin = await new DataSource({ type: 'postgres', url }).initialize();
  try {
    await admin.query(statement);
  } finally {
    await admin.destroy();
  }
}
