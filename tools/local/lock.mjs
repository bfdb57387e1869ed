import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { identity, pause } from './processes.mjs';

/**
 * Runs something that only one start at a time may do in a checkout: two starts side by side would install and build
 * into the same folders. A lock whose holder is gone is taken over.
 * @template T
 * @param {string} root the checkout
 * @param {() => Promise<T> | T} run
 * @returns {Promise<T>}
 */
export async function alone(root, run) {
  const mark = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const file = path.join(os.tmpdir(), `duban-${process.getuid?.() ?? 0}-${mark}.lock`);
  while (!take(file)) await pause(100);
  try {
    return await run();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, identity(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  if (isLeft(file)) rmSync(file, { force: true });
  return false;
}

/** Left by a holder that is gone; an empty one is being written at this moment. */
function isLeft(file) {
  try {
    const holder = readFileSync(file, 'utf8');
    if (holder === '') return Date.now() - statSync(file).mtimeMs > 5000;
    return identity(Number(holder.split(' ')[0])) !== holder;
  } catch {
    return false;
  }
}
