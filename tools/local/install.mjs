import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { StartFailure } from './processes.mjs';

/**
 * Installs what the lock file names, where it is not there already.
 * @param {string} root
 * @returns {boolean} whether anything was installed
 */
export function install(root) {
  if (installed(root)) return false;
  const ran = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (/** @type {NodeJS.ErrnoException | undefined} */ (ran.error)?.code === 'ENOENT') {
    throw new StartFailure('there is no npm on PATH', 'install npm 10 or newer; it comes with Node.js');
  }
  if (ran.status === 0) return true;
  const words = `${ran.stderr ?? ''}${ran.error ? String(ran.error) : ''}`.trim();
  if (/ENOSPC/.test(words))
    throw new StartFailure('the disk is full', `free 1 GB for ${path.join(root, 'node_modules')}`);
  const reason = `npm ci failed:\n${words.split('\n').slice(0, 8).join('\n')}`;
  if (/EACCES|EPERM|EROFS/.test(words))
    throw new StartFailure(
      reason,
      `start as the user who may write ${root}, or run npm ci as that user once`,
    );
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network/i.test(words))
    throw new StartFailure(reason, 'connect to the npm registry (npm config get registry), then start again');
  if (/in sync|EUSAGE/.test(words))
    throw new StartFailure(reason, 'package.json and package-lock.json disagree: run npm install once');
  throw new StartFailure(reason, 'run npm ci by hand and follow what it says, then start again');
}

/**
 * Whether node_modules holds every package of the lock in its version. npm keeps its own list there and writes it
 * last, so an installation that was interrupted has none. Times of files say nothing: a checkout renews them.
 */
function installed(root) {
  const list = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  try {
    const { packages: wanted } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
    const { packages: found } = JSON.parse(readFileSync(list, 'utf8'));
    return Object.entries(wanted).every(
      ([at, { version, optional, peer, link }]) =>
        at === '' || optional || peer || link || found[at]?.version === version,
    );
  } catch {
    return false;
  }
}
