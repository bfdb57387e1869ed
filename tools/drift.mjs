/** Compares entities with a freshly migrated database: a difference means that a migration is missing. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './local/build.mjs';
import { ensureDatabase } from './local/database.mjs';
import { scratchServers } from './local/scratch.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
await build(root);
const { postgres, stop } = await scratchServers('drift', { temporal: false });
let status = 1;
try {
  await ensureDatabase(postgres.url('postgres'), 'drift');
  const env = { ...process.env, DATABASE_URL: postgres.url('drift') };
  const run = (args) => spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  const migrated = run([path.join(root, 'dist/src/platform/database/migrate.js')]);
  process.stdout.write(`${migrated.stdout}${migrated.stderr}`);
  if (migrated.status === 0) {
    const checked = run([
      path.join(root, 'node_modules/typeorm/cli.js'),
      'migration:generate',
      '-d',
      'dist/src/platform/database/data-source.js',
      '--check',
      'drift',
    ]);
    process.stdout.write(`${checked.stdout}${checked.stderr}`);
    status = checked.status ?? 1;
  }
} finally {
  await stop();
}
process.exit(status);
