/**
 * `npm test`: installs and builds what is missing, starts real servers, runs every test with progress, and ends with
 * the plain line `N passed, N failed`. Arguments are passed to jest.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './local/install.mjs';
import { checkNode, explain, step } from './local/progress.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
let servers;
let code = 1;
let passed = 0;
let failed = 0;

try {
  checkNode();
  await step('install', () => install(root));
  const { startServers } = await import('../tests/support/servers.mjs');
  servers = await step('build and servers', () => startServers());
  const out = mkdtempSync(path.join(os.tmpdir(), 'duban-jest-'));
  const report = path.join(out, 'report.json');
  code = await step('tests', () => run(report, servers));
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed = result.numPassedTests;
  failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  rmSync(out, { recursive: true, force: true });
} catch (error) {
  explain(error);
  failed += 1;
} finally {
  await servers?.stop();
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 || passed === 0 ? 1 : code);

/** Runs jest; a call that hangs for ever is ended after half an hour. */
function run(report, { adminUrl, temporalAddress }) {
  return new Promise((resolve) => {
    const jest = spawn(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--no-warnings',
        path.join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
        '--json',
        `--outputFile=${report}`,
        '--maxWorkers=3',
        '--testTimeout=150000',
        ...process.argv.slice(2),
      ],
      {
        cwd: root,
        env: { ...process.env, TEST_ADMIN_URL: adminUrl, TEST_TEMPORAL_ADDRESS: temporalAddress },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    const end = setTimeout(() => jest.kill('SIGKILL'), 30 * 60_000);
    jest.once('exit', (status) => {
      clearTimeout(end);
      resolve(status ?? 1);
    });
  });
}
