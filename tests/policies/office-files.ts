import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileKind } from '../../domain/policies/schemas.js';
import type { RuleFile } from '../../domain/policies/files.js';

/** The shipped files of office/, each as version 1. */
export function officeFiles(): RuleFile[] {
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../office/${path}`, import.meta.url), 'utf8'));
  const folder = (name: string, kind: FileKind): RuleFile[] =>
    readdirSync(new URL(`../../office/${name}`, import.meta.url))
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({ kind, key: basename(file, '.json'), version: 1, body: read(`${name}/${file}`) }));
  return [
    ...folder('ladders', 'ladder'),
    ...folder('chains', 'chain'),
    ...folder('calendars', 'calendar'),
    { kind: 'policies', key: 'default', version: 1, body: read('policies/default.json') },
    { kind: 'numbering', key: 'numbering', version: 1, body: read('policies/numbering.json') },
    { kind: 'messages', key: 'rules', version: 1, body: read('messages/rules.json') },
    { kind: 'texts', key: 'zh', version: 1, body: read('messages/texts.zh.json') },
    { kind: 'texts', key: 'en', version: 1, body: read('messages/texts.en.json') },
  ];
}
