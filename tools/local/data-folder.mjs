import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartFailure, alive, freePort, identity, listens } from './processes.mjs';

/** The folders from `first`, which did not exist, down to `last`. */
function* made(first, last) {
  for (let at = last; ; at = path.dirname(at)) {
    yield at;
    if (at === first || at === path.dirname(at)) return;
  }
}

/** Why a folder cannot be used, and what to do. @param {string} dir @param {unknown} error */
function unusable(dir, error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StartFailure('the disk is full', `free some space for ${dir}`);
  const why = { EACCES: 'no permission', EPERM: 'no permission', EROFS: 'the disk is read-only' };
  return new StartFailure(
    `the data folder ${dir} cannot be written: ${why[code ?? ''] ?? message}`,
    'set DATA_DIR to a folder you may write',
  );
}

/**
 * Takes a data folder for this start: makes it, and refuses it where another start uses it.
 * @param {string} dir
 */
export function openDataFolder(dir) {
  const holder = path.join(dir, 'launcher.pid');
  try {
    const first = mkdirSync(dir, { recursive: true });
    // The database of root's start runs as another user, who must pass through, whatever the umask says.
    if (first !== undefined) for (const at of made(first, dir)) chmodSync(at, 0o755);
    const other = runningHolder(holder);
    if (other !== undefined) {
      throw new StartFailure(
        `${dir} is in use by a start that is running (process ${other})`,
        'stop that one with Ctrl-C, or start another: PORT=3001 DATA_DIR=<another folder> npm start',
      );
    }
    writeFileSync(holder, identity(process.pid));
  } catch (error) {
    throw error instanceof StartFailure ? error : unusable(dir, error);
  }
  return {
    /** @param {string} name */
    pidFile: (name) => path.join(dir, `${name}.pid`),
    port: (name, how) => port(dir, name, how),
    release: () => rmSync(holder, { force: true }),
  };
}

function runningHolder(file) {
  const known = read(file) ?? '';
  const pid = Number(known.split(' ')[0]);
  return pid > 1 && pid !== process.pid && alive(pid) && identity(pid) === known ? pid : undefined;
}

/**
 * The port of one of the folder's servers: kept, so that a server a killed start left is found again; chosen anew
 * where somebody else listens by now.
 * @param {string} dir
 * @param {string} name
 * @param {{ runs: boolean, renew: boolean }} how whether our server runs on it; whether it is known to be taken
 * @returns {Promise<number>}
 */
async function port(dir, name, { runs, renew }) {
  const file = path.join(dir, 'ports.json');
  const kept = known(file);
  const before = Number(kept[name]);
  const keep = !renew && Number.isInteger(before) && before > 0 && (runs || !(await listens(before)));
  if (keep) return before;
  kept[name] = await another(Object.values(kept));
  try {
    writeFileSync(file, JSON.stringify(kept));
  } catch (error) {
    throw unusable(dir, error);
  }
  return kept[name];
}

/** A free port that is none of these. @param {unknown[]} but */
async function another(but) {
  for (;;) {
    const port = await freePort();
    if (!but.includes(port)) return port;
  }
}

/** What the file says; nothing where it is absent or damaged, for ports can be chosen again. */
function known(file) {
  try {
    const content = JSON.parse(read(file) ?? '{}');
    return typeof content === 'object' && content !== null ? content : {};
  } catch {
    return {};
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
