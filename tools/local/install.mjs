import { spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { StartFailure } from './processes.mjs';

/**
 * Installs what the lock file names, if that has not been done since it changed.
 * @param {string} root
 * @returns {boolean} whether anything was installed
 */
export function install(root) {
  const done = path.join(root, 'node_modules', '.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return false;
  const ran = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (ran.status !== 0) {
    const words = `${ran.stderr ?? ''}${ran.error ? String(ran.error) : ''}`.trim();
    throw new StartFailure(
      /ENOSPC/.test(words)
        ? 'the disk is full'
        : `npm ci failed:\n${words.split('\n').slice(0, 8).join('\n')}`,
      'check the connection to the npm registry and the space on the disk, then start again',
    );
  }
  const now = new Date();
  utimesSync(done, now, now);
  return true;
}
