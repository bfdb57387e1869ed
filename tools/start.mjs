/**
 * `npm start`: installs, builds and runs everything on this machine. PostgreSQL and Temporal are started unless
 * DATABASE_URL and TEMPORAL_ADDRESS name others. Ctrl-C stops all that was started; what a kill -9 left behind is
 * adopted or stopped by the next start.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartFailure, freePort, listens, ours, stopProcess } from './local/processes.mjs';
import { checkNode, explain, step } from './local/progress.mjs';
import { install } from './local/install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dir = path.resolve(process.env['DATA_DIR'] ?? path.join(root, '.data'));
const host = process.env['HOST'] ?? '127.0.0.1';
const port = Number(process.env['PORT'] ?? 3000);
const role = /--role[= ](\w+)/.exec(process.argv.slice(2).join(' '))?.[1] ?? process.env['ROLE'] ?? 'all';
/** @type {(() => Promise<void>)[]} */
const stops = [];

/** Ports of this data folder: chosen once, kept, so that a second start finds its servers again. */
async function ports() {
  const file = path.join(dir, 'ports.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const chosen = { postgres: await freePort(), temporal: await freePort(), temporalUi: await freePort() };
  writeFileSync(file, JSON.stringify(chosen));
  return chosen;
}

async function main() {
  process.stdout.write('Supervision engine 督查督办\n');
  checkNode();
  try {
    mkdirSync(dir, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw new StartFailure(
      `the data folder ${dir} cannot be made: ${error instanceof Error ? error.message : ''}`,
      'set DATA_DIR to a folder you may write',
    );
  }
  const launcherPid = path.join(dir, 'launcher.pid');
  const other = ours(launcherPid, 'start.mjs');
  if (other !== undefined && other !== process.pid) {
    throw new StartFailure(
      `${dir} is in use by a start that is running (process ${other})`,
      'stop that one with Ctrl-C, or set DATA_DIR and PORT to others',
    );
  }
  writeFileSync(launcherPid, String(process.pid));
  const appPid = path.join(dir, 'application.pid');
  const left = ours(appPid, path.join(root, 'dist'));
  if (left !== undefined)
    await step('stop what an earlier start left', () => stopProcess(left, { pidFile: appPid }));
  if (role !== 'worker' && (await listens(port, host))) {
    throw new StartFailure(
      `port ${port} is taken`,
      'stop what listens there, or start with another: PORT=3001 npm start',
    );
  }
  await step('install', () => install(root));
  const { build } = await import('./local/build.mjs');
  const chosen = await ports();
  const env = {
    LOG_LEVEL: 'warn',
    ...process.env,
    DATA_DIR: dir,
    HOST: host,
    PORT: String(port),
    ROLE: role,
  };

  const servers = step('servers', async (say) => {
    if (!process.env['DATABASE_URL']) {
      const { startPostgres } = await import('./local/postgres.mjs');
      const postgres = await startPostgres({ dir, port: chosen.postgres });
      stops.unshift(postgres.stop);
      const { ensureDatabase } = await import('./local/database.mjs');
      await ensureDatabase(postgres.url('postgres'), 'duban');
      env['DATABASE_URL'] = postgres.url('duban');
      if (process.env['NODE_ENV'] !== 'production') {
        env['DEMO'] ??= 'on';
        env['REHEARSAL'] ??= 'on';
      }
    }
    if (!process.env['TEMPORAL_ADDRESS']) {
      const { startTemporal } = await import('./local/temporal.mjs');
      const temporal = await startTemporal({ dir, port: chosen.temporal, uiPort: chosen.temporalUi, say });
      stops.unshift(temporal.stop);
      env['TEMPORAL_ADDRESS'] = temporal.address;
      env['TEMPORAL_UI'] = `http://127.0.0.1:${chosen.temporalUi}`;
    }
  });
  const results = await Promise.allSettled([servers, step('build', () => build(root))]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  await step('application', () => application(env, appPid));
}

/** Starts the application; it tells over the channel when it serves, and closes when the channel does. */
function application(env, pidFile) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', path.join(root, 'dist', 'src', 'main.js')],
      {
        cwd: root,
        env,
        detached: true,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    if (child.pid !== undefined) writeFileSync(pidFile, String(child.pid));
    stops.unshift(async () => {
      if (child.pid !== undefined) await stopProcess(child.pid, { pidFile });
    });
    child.on('message', (message) => {
      const { type, ...told } =
        /** @type {{ type?: string, address?: string, accounts?: {username: string, password: string, name: string}[] }} */ (
          message
        );
      if (type !== 'ready') return;
      resolve(undefined);
      setImmediate(() => greet(env, told));
    });
    child.once('exit', (code) => {
      reject(new StartFailure('the application stopped while starting', 'its message stands above'));
      if (!stopping) {
        process.stderr.write(`\nThe application ended (${code ?? 'by a signal'}).\n`);
        void stopAll(1);
      }
    });
  });
}

function greet(env, { address, accounts = [] }) {
  process.stdout.write(`\nReady: ${address ?? `http://${host}:${port}`}\n  API        ${address}/api/docs\n`);
  if (env['TEMPORAL_UI']) process.stdout.write(`  Temporal   ${env['TEMPORAL_UI']}\n`);
  process.stdout.write(`  Data       ${dir}\n`);
  if (accounts.length > 0) {
    process.stdout.write('\nDemo accounts (user / password)\n');
    for (const { username, password, name } of accounts)
      process.stdout.write(`  ${username.padEnd(12)} ${password.padEnd(18)} ${name}\n`);
  }
  process.stdout.write('\nCtrl-C stops everything.\n');
}

let stopping = false;
async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  for (const stop of stops) await stop().catch(() => undefined);
  process.exit(code);
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    process.stdout.write('\nStopping …\n');
    void stopAll(0);
  });
}

main().catch(async (error) => {
  explain(error);
  await stopAll(1);
});
