/**
 * PostgreSQL and Temporal for tests: one pair a run, on free ports, in a folder of their own. `npm test` starts them
 * once; a single file run by jest starts them by itself.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../tools/local/build.mjs';
import { ensureDatabase } from '../../tools/local/database.mjs';
import { startPostgres } from '../../tools/local/postgres.mjs';
import { freePort } from '../../tools/local/processes.mjs';
import { startTemporal } from '../../tools/local/temporal.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const templateName = 'duban_template';

/** @returns {Promise<{ adminUrl: string, temporalAddress: string, stop: () => Promise<void> }>} */
export async function startServers() {
  const dir = mkdtempSync(path.join('/var/tmp', 'duban-test-'));
  spawnSync('chmod', ['755', dir]);
  const [postgres, temporal] = await Promise.all([
    startPostgres({
      dir,
      port: await freePort(),
      settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
    }),
    startTemporal({ dir, port: await freePort() }),
    build(root),
  ]);
  const adminUrl = postgres.url('postgres');
  await ensureDatabase(adminUrl, templateName);
  const migrated = spawnSync(
    process.execPath,
    [path.join(root, 'dist', 'src', 'platform', 'database', 'migrate.js')],
    {
      cwd: root,
      env: { ...process.env, DATABASE_URL: postgres.url(templateName) },
      encoding: 'utf8',
    },
  );
  if (migrated.status !== 0) throw new Error(`migrations failed:\n${migrated.stdout}${migrated.stderr}`);
  return {
    adminUrl,
    temporalAddress: temporal.address,
    stop: async () => {
      await temporal.stop();
      await postgres.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
