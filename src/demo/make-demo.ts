import { DataSource } from 'typeorm';
import { DemoAccounts } from '../auth/demo-accounts.js';
import { OrganisationLoader } from '../organisation/organisation-loader.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { asCommand } from '../platform/command.js';
import { given } from '../platform/config/config.js';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { migrate } from '../platform/database/migrate.js';
import { demoOffice } from './demo-office.js';

/**
 * `npm run demo`: makes the demo office and its accounts in the empty database of DATABASE_URL; its items are made by
 * the first worker that runs with DEMO=on. Refused in production, for its passwords are known, and in a database that
 * has an office.
 */
async function makeDemo(env: NodeJS.ProcessEnv): Promise<string[]> {
  if (env['NODE_ENV'] === 'production') throw new Error('the demo is refused in production');
  const url = given(env, 'DATABASE_URL');
  if (url === undefined)
    throw new Error(
      'DATABASE_URL or DATABASE_URL_FILE is missing; `npm start` makes a database and the demo by itself',
    );
  await migrate(url);
  const database = await new DataSource(dataSourceOptions(url, 2)).initialize();
  try {
    const organisation = new OrganisationSnapshot(database);
    const loader = new OrganisationLoader(database, organisation);
    if (await loader.exists())
      throw new Error('the database is not empty: it has an office, and nothing was changed');
    const content = await demoOffice();
    await loader.load(content);
    const accounts = await new DemoAccounts(database, organisation).ensure(content.accounts);
    return accounts.map(
      ({ username, password, name }) => `${username.padEnd(12)} ${password.padEnd(18)} ${name}`,
    );
  } finally {
    await database.destroy();
  }
}

asCommand('make-demo.js', makeDemo);
