import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RuleFile } from '../../domain/policies/files.js';
import type { FileKind } from '../../domain/policies/schemas.js';

/** The office's folder: the nearest `office/` above the program. */
export function officeFolder(from: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const office = join(folder, 'office');
    if (existsSync(join(office, 'policies', 'default.json'))) return office;
    if (dirname(folder) === folder)
      throw new Error('the folder office/ with the rules of the office is missing');
  }
}

const folders: readonly { folder: string; kind: FileKind }[] = [
  { folder: 'ladders', kind: 'ladder' },
  { folder: 'chains', kind: 'chain' },
  { folder: 'calendars', kind: 'calendar' },
];

const single: readonly { path: string; kind: FileKind; key: string }[] = [
  { path: 'policies/default.json', kind: 'policies', key: 'default' },
  { path: 'policies/numbering.json', kind: 'numbering', key: 'numbering' },
  { path: 'policies/sources.json', kind: 'sources', key: 'sources' },
  { path: 'messages/rules.json', kind: 'messages', key: 'rules' },
  { path: 'messages/texts.zh.json', kind: 'texts', key: 'zh' },
  { path: 'messages/texts.en.json', kind: 'texts', key: 'en' },
];

/**
 * Reads the shipped files of office/, each as version 1.
 * @throws naming the file, when one is missing, not UTF-8, too large or no JSON; a byte order mark is no fault
 */
export async function readOfficeFiles(office: string): Promise<RuleFile[]> {
  const files: RuleFile[] = [];
  for (const { folder, kind } of folders) {
    const names = (await readdir(join(office, folder))).filter((name) => name.endsWith('.json')).sort();
    for (const name of names) {
      files.push({
        kind,
        key: basename(name, '.json'),
        version: 1,
        body: await readJson(join(office, folder, name)),
      });
    }
  }
  for (const { path, kind, key } of single) {
    files.push({ kind, key, version: 1, body: await readJson(join(office, path)) });
  }
  return files;
}

/** No file of an office is larger, in bytes. */
const largest = 2 * 1024 * 1024;

async function readJson(path: string): Promise<unknown> {
  const file = `${basename(dirname(path))}/${basename(path)}`;
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be read: ${error.code ?? error.message}`);
  });
  if (bytes.length > largest) throw new Error(`${file} is larger than ${largest} bytes`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file} is not UTF-8`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`);
  }
}
