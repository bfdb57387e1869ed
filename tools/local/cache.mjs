import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where downloads are kept between checkouts: outside the repository. */
export function cacheDir() {
  const home = process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache');
  const dir = path.join(home, 'duban');
  try {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
    return dir;
  } catch {
    const fallback = path.join(os.tmpdir(), `duban-cache-${process.getuid?.() ?? 0}`);
    mkdirSync(fallback, { recursive: true, mode: 0o755 });
    return fallback;
  }
}

/**
 * Whether every user may pass through a folder and all above it: what a database that runs as another user needs.
 * @param {string} dir
 */
export function traversable(dir) {
  for (let at = path.resolve(dir); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}
