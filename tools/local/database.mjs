import pg from 'pg';

/**
 * Makes a database where there is none; a template gives it its content.
 * @param {string} adminUrl
 * @param {string} name lower-case letters, digits and underscores
 * @param {string} [template]
 */
export async function ensureDatabase(adminUrl, name, template) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (known.rowCount === 0) {
      await client.query(
        `create database ${pg.escapeIdentifier(name)}${template ? ` template ${pg.escapeIdentifier(template)}` : ''}`,
      );
    }
  } finally {
    await client.end();
  }
}
