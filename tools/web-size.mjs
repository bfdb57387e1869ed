/**
 * Measures what a browser loads before it shows the first page (gzip): the entry of the build, what it imports, and
 * each page's own part. Fails where the first load of any page is beyond its bound.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Kilobytes of gzip a first load may have. */
const usual = 250;

/** Pages beyond it, which nobody comes to first: none may grow. */
const beyond = {
  administration: 462,
  imports: 432,
  organisation: 426,
  item: 457,
  directive: 457,
  sign: 354,
  directives: 390,
  issue: 359,
  notifications: 384,
  audit: 376,
  rules: 292,
};
/** A room's pages share a bound, but for those named here. */
const named = { 'auth/password-page': 272 };

/** @param {string} page @returns {number} kilobytes */
const limitOf = (page) => {
  const [, room = '', name = ''] = /^src\/([\w-]+)\/([\w-]+)\.tsx$/.exec(page) ?? [];
  return named[`${room}/${name}`] ?? beyond[room] ?? usual;
};

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[], css?: string[], src?: string }} Chunk */

/**
 * First loads of the built pages, in bytes of gzip, largest first.
 * @param {string} web the folder of the built pages
 * @returns {{ page: string, bytes: number }[]}
 */
export function firstLoads(web) {
  /** @type {Record<string, Chunk>} */
  const manifest = JSON.parse(readFileSync(path.join(web, '.vite', 'manifest.json'), 'utf8'));
  const sizes = new Map();
  const size = (file) => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(path.join(web, file)), { level: 6 }).length);
    return sizes.get(file);
  };
  const filesOf = (name, found = new Set()) => {
    const chunk = manifest[name];
    if (!chunk || found.has(chunk.file)) return found;
    found.add(chunk.file);
    for (const css of chunk.css ?? []) found.add(css);
    for (const next of chunk.imports ?? []) filesOf(next, found);
    return found;
  };
  const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);
  const pages = Object.keys(manifest).filter((name) => /-page\.tsx$/.test(name));
  return pages
    .map((page) => {
      const files = filesOf(page, filesOf(entry));
      return { page, bytes: [...files].reduce((sum, file) => sum + size(file), 0) };
    })
    .sort((a, b) => b.bytes - a.bytes);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const loads = firstLoads(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'web'));
  for (const { page, bytes } of loads) {
    const size = bytes / 1024;
    const over = size > limitOf(page);
    process.stdout.write(
      `${size.toFixed(0).padStart(5)} kB  ${page}${over ? `  beyond ${limitOf(page)}` : ''}\n`,
    );
    if (over) process.exitCode = 1;
  }
}
