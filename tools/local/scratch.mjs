import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { guard } from './guard.mjs';
import { startPostgres } from './postgres.mjs';
import { freePort } from './processes.mjs';
import { startTemporal } from './temporal.mjs';

/**
 * PostgreSQL, and Temporal if wanted, on free ports in a folder that is thrown away: for tests, counts and checks.
 * Nothing is synced to the disk. They end with this process, however it ends.
 * @template {boolean} T
 * @param {string} purpose part of the folder's name
 * @param {{ temporal: T }} wanted
 */
export async function scratchServers(purpose, { temporal: wanted }) {
  // A place that the database's own user can reach, whoever starts it.
  const dir = mkdtempSync(path.join('/var/tmp', `duban-${purpose}-`));
  chmodSync(dir, 0o755);
  const release = guard(dir);
  const [postgres, temporal] = await Promise.allSettled([
    startPostgres({
      dir,
      port: await freePort(),
      settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
    }),
    wanted ? startTemporal({ dir, port: await freePort() }) : undefined,
  ]);
  const stop = async () => {
    release();
    for (const server of [temporal, postgres]) if (server.status === 'fulfilled') await server.value?.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  for (const server of [postgres, temporal]) {
    if (server.status === 'fulfilled') continue;
    await stop();
    throw server.reason;
  }
  return {
    dir,
    postgres: /** @type {PromiseFulfilledResult<Awaited<ReturnType<typeof startPostgres>>>} */ (postgres)
      .value,
    temporal: /** @type {PromiseFulfilledResult<Awaited<ReturnType<typeof startTemporal>>>} */ (temporal)
      .value,
    stop,
  };
}
