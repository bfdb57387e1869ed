import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** What the pages are made of, besides the OpenAPI document. */
const folders = ['web', 'domain'];
const further = ['package-lock.json'];
const run = promisify(execFile);
const generated = ['web', 'src', 'api', 'generated'];

/**
 * Builds the browser application to dist/web: the OpenAPI document out of the built server, the client's types out of
 * the document, and the pages with them. Each step is left out where nothing it reads has changed.
 * @param {string} root
 * @param {string} dist the built server
 * @returns {Promise<boolean>} whether anything was built
 */
export async function buildWeb(root, dist) {
  await generateTypes(root, dist);
  const digest = digestOf(root);
  const to = path.join(dist, 'web');
  const stamp = path.join(dist, '.web');
  if (existsSync(path.join(to, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest)
    return false;
  const next = path.join(dist, 'web.next');
  // A process of its own: Vite sets NODE_ENV, which a launcher that goes on would take for its own.
  await run(process.execPath, [
    path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    path.join(root, 'web'),
    // The usual loader writes beside the packages, where a plain user may not.
    ...['--configLoader', 'runner'],
    ...['--outDir', next, '--emptyOutDir', '--logLevel', 'warn'],
  ]);
  rmSync(to, { recursive: true, force: true });
  renameSync(next, to);
  writeFileSync(stamp, digest);
  return true;
}

/** Writes the types of the API where the server's sources have changed since they were written. */
async function generateTypes(root, dist) {
  const folder = path.join(root, ...generated);
  const file = path.join(folder, 'openapi.ts');
  const server = `// ${readFileSync(path.join(dist, '.sources'), 'utf8')}`;
  if (existsSync(file) && readFileSync(file, 'utf8').startsWith(server)) return;
  const { stdout } = await run(process.execPath, [path.join(dist, 'src', 'openapi.js')], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { default: openapi, astToString } = await import('openapi-typescript');
  const types = astToString(await openapi(JSON.parse(stdout), { silent: true }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${server}\n// Written by the build from the OpenAPI document.\n${types}`);
}

function digestOf(root) {
  const hash = createHash('sha256');
  const add = (file) => hash.update(path.relative(root, file)).update('\0').update(readFileSync(file));
  const walk = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const at = path.join(dir, entry.name);
      if (entry.isDirectory()) walk(at);
      else if (entry.name !== 'openapi.ts') add(at);
    }
  };
  for (const folder of folders) walk(path.join(root, folder));
  for (const file of further) add(path.join(root, file));
  return hash.digest('hex');
}
