import { StartFailure } from './processes.mjs';

/**
 * Runs one step and says so: its name while it runs, its seconds when it is done.
 * @template T
 * @param {string} name
 * @param {(say: (text: string) => void) => Promise<T> | T} run
 * @returns {Promise<T>}
 */
export async function step(name, run) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  process.stdout.write(`  ${name} …\n`);
  try {
    const result = await run((text) => process.stdout.write(`    ${text} …\n`));
    process.stdout.write(`  ${name}: done, ${seconds()}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`  ${name}: failed, ${seconds()}\n`);
    throw error;
  }
}

/** Says why nothing was started and what cures it. @param {unknown} error */
export function explain(error) {
  if (error instanceof StartFailure) {
    process.stderr.write(`\nNot started: ${error.message}\n  cure: ${error.cure}\n`);
  } else {
    const full = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOSPC';
    process.stderr.write(
      `\nNot started: ${full ? 'the disk is full' : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    if (full) process.stderr.write('  cure: free some space\n');
  }
}

/** Node that can run the product. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StartFailure(`Node ${process.versions.node} is too old`, 'install Node 20.19 or newer');
}
