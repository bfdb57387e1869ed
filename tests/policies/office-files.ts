import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileKind } from '../../domain/policies/schemas.js';
import type { RuleFile } from '../../domain/policies/files.js';

/** The shipped files of office/, each as version 1. */
export function officeFiles(): RuleFile[] {
  const read = (path: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../office/${path}`, import.meta.url), 'utf8'));
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
    { kind: 'sources', key: 'sources', version: 1, body: read('policies/sources.json') },
    { kind: 'messages', key: 'rules', version: 1, body: read('messages/rules.json') },
    { kind: 'texts', key: 'zh', version: 1, body: read('messages/texts.zh.json') },
    { kind: 'texts', key: 'en', version: 1, body: read('messages/texts.en.json') },
  ];
}

/** A change of a file's body. */
export type Edit = (body: unknown) => unknown;

type Node = Record<string, unknown>;

/** Sets what lies at a path such as `rungs.1.offset.amount`; undefined removes it. */
export const put =
  (path: string, value: unknown): Edit =>
  (body) => {
    const copy = structuredClone(body) as Node;
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const holder = steps.reduce<Node>((node, step) => node[step] as Node, copy);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
    return copy;
  };

/** What lies at a path. */
export const at = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, step) => (node as Node)[step], body);

/** Files with one body changed. */
export const changed = (
  files: readonly RuleFile[],
  kind: FileKind,
  key: string,
  ...edits: Edit[]
): RuleFile[] =>
  files.map((file) =>
    file.kind === kind && file.key === key
      ? { ...file, body: edits.reduce((body, edit) => edit(body), file.body) }
      : file,
  );
