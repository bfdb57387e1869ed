import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { AccountsCommands } from '../auth/accounts.commands.js';
import { newPassword, username as usernameSchema } from '../auth/credentials.js';
import { asCommand } from '../platform/command.js';
import { given } from '../platform/config/config.js';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { migrate } from '../platform/database/migrate.js';
import { OrganisationLoader } from './organisation-loader.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';

const usage = `npm run admin:create: how an office begins
  DATABASE_URL or DATABASE_URL_FILE      the database
  ORGANISATION_FILE                      the office's organisation file; needed while there is none
  ADMIN_USERNAME                         name of the account, default admin
  ADMIN_PASSWORD or ADMIN_PASSWORD_FILE  its password, at least ten characters; changed at the first sign-in`;

/** Something the person at the machine has to put right. */
class Unusable extends Error {}

/**
 * Brings the schema and, where there is none, the organisation into the database, and gives the first administrator an
 * account. Secrets come from the environment or a file, never from the command line. Refused where somebody can
 * administer already.
 */
async function createAdministrator(env: NodeJS.ProcessEnv): Promise<string[]> {
  const url = needed(env, 'DATABASE_URL');
  const password = newPassword.safeParse(needed(env, 'ADMIN_PASSWORD'));
  if (!password.success) throw new Unusable('ADMIN_PASSWORD has at least ten characters');
  const username = usernameSchema.safeParse(given(env, 'ADMIN_USERNAME') ?? 'admin');
  if (!username.success)
    throw new Unusable('ADMIN_USERNAME is made of small letters, digits, dots and dashes');
  await migrate(url);
  const database = await new DataSource(dataSourceOptions(url, 2)).initialize();
  try {
    const said = await loadOrganisation(database, given(env, 'ORGANISATION_FILE'));
    const { person, able } = await administrators(database);
    if (able > 0) throw new Unusable('somebody can administer already: they make further accounts');
    if (person === undefined) throw new Unusable('nobody holds a post of role administrator today');
    await new AccountsCommands(database).create('system', {
      username: username.data,
      person,
      password: password.data,
    });
    return [...said, `account ${username.data} for ${person}: the password is changed at the first sign-in`];
  } finally {
    await database.destroy();
  }
}

async function loadOrganisation(database: DataSource, file: string | undefined): Promise<string[]> {
  const loader = new OrganisationLoader(database, new OrganisationSnapshot(database));
  if (await loader.exists()) return [];
  if (file === undefined)
    throw new Unusable('there is no organisation yet: ORGANISATION_FILE names its file');
  const changes = await loader.load(JSON.parse(await readFile(file, 'utf8')));
  const count = (what: 'unit' | 'post' | 'person'): number =>
    changes.filter((change) => change.what === what).length;
  return [`organisation: ${count('unit')} units, ${count('post')} posts, ${count('person')} people`];
}

/** Whoever holds the post of administrator, and how many of them can sign in. */
async function administrators(database: DataSource): Promise<{ person?: string; able: number }> {
  const held = await database.query<{ person: string; able: boolean }[]>(
    `select distinct a.person, exists (select 1 from account c where c.person = a.person and c.disabled_at is null) as able
     from acting(now()) a where a.role = 'administrator' and a.via = 'tenure' order by a.person`,
  );
  const [first] = held;
  return { ...(first ? { person: first.person } : {}), able: held.filter(({ able }) => able).length };
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = given(env, name);
  if (value === undefined) throw new Unusable(`${name} or ${name}_FILE is missing\n\n${usage}`);
  return value;
}

asCommand('admin-create.js', createAdministrator);
