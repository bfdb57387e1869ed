import pg from 'pg';

/**
 * Takes a lock that all processes on one database see, for something that lasts longer than a transaction. It stands
 * on a connection of its own and ends with it, so that nothing stays locked when the process dies.
 * @returns what lets go of it; undefined where somebody holds it
 */
export async function tryLock(url: string, name: string): Promise<(() => Promise<void>) | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: 'duban lock', keepAlive: true });
  // A connection that breaks has let go already.
  client.on('error', () => undefined);
  const release = (): Promise<void> => client.end().catch(() => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
      [name],
    );
    if (rows[0]?.taken === true) return release;
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return undefined;
}
