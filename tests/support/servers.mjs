/**
 * PostgreSQL and Temporal for tests: one pair a run, on free ports, in a folder of their own. `npm test` starts them
 * once; a single file run by jest starts them by itself.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../tools/local/build.mjs';
import { ensureDatabase } from '../../tools/local/database.mjs';
import { scratchServers } from '../../tools/local/scratch.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const templateName = 'duban_template';

/**
 * Builds the product, starts both servers and migrates the template that each test file clones.
 * @returns {Promise<{ adminUrl: string, temporalAddress: string, stop: () => Promise<void> }>}
 */
export async function startServers() {
  const [servers, built] = await Promise.allSettled([
    scratchServers('test', { temporal: true }),
    build(root),
  ]);
  if (servers.status === 'rejected') throw servers.reason;
  const { postgres, temporal, stop } = servers.value;
  try {
    if (built.status === 'rejected') throw built.reason;
    const adminUrl = postgres.url('postgres');
    await ensureDatabase(adminUrl, templateName);
    const migrated = spawnSync(
      process.execPath,
      [path.join(root, 'dist', 'src', 'platform', 'database', 'migrate.js')],
      { cwd: root, env: { ...process.env, DATABASE_URL: postgres.url(templateName) }, encoding: 'utf8' },
    );
    if (migrated.status !== 0) throw new Error(`migrations failed:\n${migrated.stdout}${migrated.stderr}`);
    return { adminUrl, temporalAddress: temporal.address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
