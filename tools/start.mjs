/**
 * `npm start`: installs, builds and runs everything on this machine. PostgreSQL and Temporal are started unless
 * DATABASE_URL and TEMPORAL_ADDRESS name others. Ctrl-C stops all that was started; what a kill -9 left behind is
 * adopted or stopped by the next start.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDataFolder } from './local/data-folder.mjs';
import { install } from './local/install.mjs';
import { alone } from './local/lock.mjs';
import { StartFailure, alive, listens, ours, pause, stopProcess } from './local/processes.mjs';
import { checkNode, explain, step } from './local/progress.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dir = path.resolve(process.env['DATA_DIR'] || path.join(root, '.data'));
const host = process.env['HOST'] || '127.0.0.1';

/** What runs below a data folder: how its command line is known, and how it is asked to stop. */
const kinds = {
  // Its worker gives running activities 10 s of its own.
  application: { mark: path.join('dist', 'src', 'main.js'), signal: 'SIGTERM', ms: 20_000 },
  temporal: { mark: path.join(dir, 'temporal.db'), signal: 'SIGTERM', ms: 10_000 },
  postgres: { mark: 'postgres -D ', signal: 'SIGINT', ms: 10_000 },
};
/** @type {ReturnType<typeof openDataFolder> | undefined} */
let folder;
let stopping = false;

async function main() {
  process.stdout.write('Supervision engine 督查督办\n');
  checkNode();
  const role = roleAsked();
  const port = portAsked();
  const taken = openDataFolder(dir);
  folder = taken;
  if (running('application') !== undefined)
    await step('stop what an earlier start left', () => stop('application'));
  if (role !== 'worker' && (await listens(port, host))) {
    throw new StartFailure(
      `port ${port} is taken`,
      `stop what listens there, or start with another: PORT=${port + 1} npm start`,
    );
  }
  await step('install', () => alone(root, () => install(root)));
  const { build } = await import('./local/build.mjs');
  const env = {
    LOG_LEVEL: 'warn',
    ...process.env,
    DATA_DIR: dir,
    HOST: host,
    PORT: String(port),
    ROLE: role,
  };
  const results = await Promise.allSettled([
    step('servers', (say) => servers(taken, env, say)),
    step('build', () => build(root)),
  ]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  await step('application', () => application(env));
}

function roleAsked() {
  let role;
  try {
    role = parseArgs({ options: { role: { type: 'string' } } }).values.role ?? process.env['ROLE'] ?? 'all';
  } catch (error) {
    throw new StartFailure(error instanceof Error ? error.message : String(error), 'npm start -- --role all');
  }
  if (!['all', 'api', 'worker'].includes(role))
    throw new StartFailure('there is no such role', 'npm start -- --role all, or api, or worker');
  return role;
}

function portAsked() {
  const port = Number(process.env['PORT'] || 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new StartFailure('PORT is not a port', 'give a number from 1 to 65535: PORT=3001 npm start');
}

/** A variable, or what the file named by its `_FILE` holds. @param {string} name */
function given(name) {
  const file = process.env[`${name}_FILE`];
  if (!file) return process.env[name] || undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new StartFailure(`${name}_FILE cannot be read`, 'name a file that you may read');
  }
}

/** Starts what is not given, checks what is, and tells the application where both are. */
async function servers(taken, env, say) {
  const databaseUrl = given('DATABASE_URL');
  if (databaseUrl === undefined) {
    const { startPostgres } = await import('./local/postgres.mjs');
    const { ensureDatabase } = await import('./local/database.mjs');
    const postgres = await kept('PostgreSQL', async (renew) =>
      startPostgres({
        dir,
        port: await taken.port('postgres', { runs: running('postgres') !== undefined, renew }),
      }),
    );
    await ensureDatabase(postgres.url('postgres'), 'duban');
    env['DATABASE_URL'] = postgres.url('duban');
    if (process.env['NODE_ENV'] !== 'production') {
      env['DEMO'] ??= 'on';
      env['REHEARSAL'] ??= 'on';
    }
  } else {
    const { checkDatabase } = await import('./local/given.mjs');
    await checkDatabase(databaseUrl);
  }
  const address = given('TEMPORAL_ADDRESS');
  if (address === undefined) {
    const { startTemporal } = await import('./local/temporal.mjs');
    const temporal = await kept('Temporal', async (renew) => {
      const runs = running('temporal') !== undefined;
      const port = await taken.port('temporal', { runs, renew });
      const uiPort = await taken.port('temporalUi', { runs, renew });
      env['TEMPORAL_UI'] = `http://127.0.0.1:${uiPort}`;
      return startTemporal({ dir, port, uiPort, say });
    });
    env['TEMPORAL_ADDRESS'] = temporal.address;
  } else {
    const { checkTemporal } = await import('./local/given.mjs');
    await checkTemporal(address, given('TEMPORAL_NAMESPACE') ?? 'default');
  }
}

/**
 * Starts a server and keeps it running: one that ends by itself is started again, on the port the application knows.
 * @template {{ pid: number }} S
 * @param {string} name
 * @param {(renew: boolean) => Promise<S>} start `renew` asks for another port
 * @returns {Promise<S>}
 */
async function kept(name, start) {
  let server;
  for (let attempt = 1; server === undefined; attempt++) {
    try {
      server = await start(attempt > 1);
    } catch (error) {
      const portTaken = error instanceof StartFailure && error.code === 'port-taken';
      if (!portTaken || attempt === 3) throw error;
    }
  }
  void watch(name, server.pid, () => start(false));
  return server;
}

async function watch(name, pid, start) {
  for (let failures = 0; !stopping;) {
    await pause(1000);
    if (stopping || alive(pid)) continue;
    process.stderr.write(`\n${name} ended; starting it again …\n`);
    try {
      ({ pid } = await start());
      failures = 0;
    } catch (error) {
      if (stopping) return;
      explain(error);
      failures += 1;
      if (failures < 5) continue;
      await stopAll(1);
    }
  }
}

/** Starts the application; it tells over the channel when it serves, and closes when the channel does. */
function application(env) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', path.join(root, 'dist', 'src', 'main.js')],
      { cwd: root, env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    if (child.pid !== undefined && folder) writeFileSync(folder.pidFile('application'), String(child.pid));
    let serves = false;
    child.on('message', (message) => {
      const { type, ...told } = /** @type {{ type?: string } & Told} */ (message);
      if (type !== 'ready') return;
      serves = true;
      resolve(undefined);
      setImmediate(() => greet(env, told));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (!serves)
        reject(new StartFailure('the application stopped while starting', 'its message stands above'));
      if (!serves || stopping) return;
      process.stderr.write(`\nThe application ended (${code ?? signal}).\n`);
      void stopAll(1);
    });
  });
}

/** @typedef {{ address?: string, accounts?: { username: string, password: string, name: string }[] }} Told */

/** @param {NodeJS.ProcessEnv} env @param {Told} told */
function greet(env, { address, accounts = [] }) {
  process.stdout.write(`\nReady: ${address ?? 'the worker'}\n`);
  if (address !== undefined) process.stdout.write(`  API        ${address}/api/docs\n`);
  if (env['TEMPORAL_UI']) process.stdout.write(`  Temporal   ${env['TEMPORAL_UI']}\n`);
  process.stdout.write(`  Data       ${dir}\n`);
  if (accounts.length > 0) {
    process.stdout.write('\nDemo accounts (user / password)\n');
    for (const { username, password, name } of accounts)
      process.stdout.write(`  ${username.padEnd(12)} ${password.padEnd(18)} ${name}\n`);
  }
  process.stdout.write('\nCtrl-C stops everything.\n');
}

/** The process of a kind that runs below the data folder. @param {keyof typeof kinds} kind */
const running = (kind) => (folder ? ours(folder.pidFile(kind), kinds[kind].mark) : undefined);

/** Stops the process of a kind, if one runs. @param {keyof typeof kinds} kind */
async function stop(kind) {
  const pid = running(kind);
  if (pid === undefined || !folder) return false;
  const { ms, signal } = kinds[kind];
  await stopProcess(pid, {
    ms,
    signal: /** @type {NodeJS.Signals} */ (signal),
    pidFile: folder.pidFile(kind),
  });
  return true;
}

/** Stops all that runs below the data folder; looks again, for a server may have been starting at that moment. */
async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  for (let round = 0, found = true; found && round < 3; round++) {
    found = false;
    for (const kind of /** @type {const} */ (['application', 'temporal', 'postgres']))
      found = (await stop(kind)) || found;
  }
  folder?.release();
  process.exit(code);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (!stopping) process.stdout.write('\nStopping …\n');
    void stopAll(0);
  });
}

main().catch(async (error) => {
  if (stopping) return;
  explain(error);
  await stopAll(1);
});
