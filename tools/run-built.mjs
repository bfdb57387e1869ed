import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './local/build.mjs';

/** Runs one command of the built product with this environment, building first where something has changed. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
await build(root);
const [, , script, ...rest] = process.argv;
spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist', script), ...rest], {
  stdio: 'inherit',
}).once('exit', (code) => process.exit(code ?? 1));
