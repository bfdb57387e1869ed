import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildWeb } from './build-web.mjs';
import { alone } from './lock.mjs';
import { StartFailure } from './processes.mjs';

const sourceFolders = ['src', 'workflows', 'activities', 'domain', 'bench'];

/** Every source file of the server, sorted. @param {string} root @returns {string[]} */
function sources(root) {
  const found = [];
  const walk = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const at = path.join(dir, entry.name);
      if (entry.isDirectory()) walk(at);
      else if (entry.name.endsWith('.ts')) found.push(at);
    }
  };
  for (const folder of sourceFolders) if (existsSync(path.join(root, folder))) walk(path.join(root, folder));
  return found.sort();
}

/** A digest over sources, lock and compiler settings: the same digest means nothing is to be built. */
function digestOf(root, files) {
  const hash = createHash('sha256');
  for (const file of [...files, path.join(root, 'package-lock.json'), path.join(root, '.swcrc')]) {
    if (existsSync(file)) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * Transforms the sources to dist/, bundles the workflows and builds the pages; does nothing when no source has changed. Types are
 * checked by `npm run types`, never on the way to a start. The new folder takes the place of the old one when it is
 * complete: a start that was killed while it built leaves nothing half built behind.
 * @param {string} root
 * @returns {Promise<boolean>} whether anything was built
 */
export function build(root) {
  return alone(root, async () => {
    const files = sources(root);
    const digest = digestOf(root, files);
    const dist = path.join(root, 'dist');
    const stamp = path.join(dist, '.sources');
    const web = path.join(dist, 'web');
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return buildWeb(root, dist);
    const next = path.join(root, 'dist.next');
    try {
      rmSync(next, { recursive: true, force: true });
      await transform(root, files, next);
      writeFileSync(path.join(next, '.sources'), digest);
      if (existsSync(web)) renameSync(web, path.join(next, 'web'));
      rmSync(dist, { recursive: true, force: true });
      renameSync(next, dist);
      await buildWeb(root, dist);
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error;
      throw new StartFailure(
        `${root} cannot be written, and it is not built yet`,
        'start as the user who may write it, or run npm run build as that user once',
      );
    }
    return true;
  });
}

async function transform(root, files, to) {
  const { transformFile } = await import('@swc/core');
  const options = JSON.parse(readFileSync(path.join(root, '.swcrc'), 'utf8'));
  for (const file of files) {
    const { code, map } = await transformFile(file, { ...options, swcrc: false, sourceMaps: true });
    const out = path.join(to, path.relative(root, file)).replace(/\.ts$/, '.js');
    mkdirSync(path.dirname(out), { recursive: true });
    writeFileSync(out, `${code}\n//# sourceMappingURL=${path.basename(out)}.map\n`);
    if (map) writeFileSync(`${out}.map`, map);
  }
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(to, 'workflows', 'index.js'),
    preloadModules: [path.join(to, 'workflows', 'preload.js')],
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(path.join(to, 'workflow-bundle.js'), code);
}
