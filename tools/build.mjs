import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './local/build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.stdout.write((await build(root)) ? 'built\n' : 'nothing has changed\n');
