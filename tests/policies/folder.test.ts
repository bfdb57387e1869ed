import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadRules } from '../../domain/policies/files.js';
import { fileProblemText } from '../../domain/policies/problems.js';
import { readOfficeFiles } from '../../src/policies/office-files.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'duban-office-'));
  cpSync('office', folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string): string => path.join(folder, name);
const edit = (name: string, change: (text: string) => string): void =>
  writeFileSync(file(name), change(readFileSync(file(name), 'utf8')));

/** What a start would say of the folder; nothing where it loads. */
async function said(): Promise<string> {
  try {
    const loaded = loadRules(await readOfficeFiles(folder), 'v');
    return (loaded.problems ?? []).map((problem) => fileProblemText(problem, 'en')).join('\n');
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a folder of the office', () => {
  it('loads as it comes, also with a byte order mark', async () => {
    edit('ladders/deadline.json', (text) => `\ufeff${text}`);
    expect(await said()).toBe('');
  });

  it.each<[string, string, () => void, RegExp]>([
    [
      'no JSON',
      'chains/closure.json',
      () => edit('chains/closure.json', (t) => t.slice(0, -5)),
      /is no JSON/,
    ],
    [
      'YAML',
      'policies/numbering.json',
      () => writeFileSync(file('policies/numbering.json'), 'pattern: x\n'),
      /is no JSON/,
    ],
    ['empty', 'messages/rules.json', () => writeFileSync(file('messages/rules.json'), ''), /is no JSON/],
    [
      'in another encoding',
      'messages/texts.zh.json',
      () => writeFileSync(file('messages/texts.zh.json'), Buffer.from([0x7b, 0x22, 0xb6, 0xbd, 0x22, 0x7d])),
      /is not UTF-8/,
    ],
    [
      'huge',
      'policies/sources.json',
      () => writeFileSync(file('policies/sources.json'), ' '.repeat(3_000_000)),
      /larger than/,
    ],
    ['missing', 'policies/sources.json', () => rmSync(file('policies/sources.json')), /ENOENT/],
    [
      'of another type',
      'ladders/report.json',
      () => writeFileSync(file('ladders/report.json'), '[]'),
      /must be an object/,
    ],
    [
      'one of a wrong number',
      'ladders/report.json',
      () => edit('ladders/report.json', (t) => t.replace(/"amount": -?\d+/, '"amount": "2"')),
      /rungs\[0\]\.offset\.amount/,
    ],
    [
      'without a language',
      'messages/texts.zh.json',
      () => edit('messages/texts.en.json', (t) => t.replace('"urged"', '"urged.by-hand"')),
      /urged/,
    ],
    [
      'copied under another name',
      'chains/other.json',
      () => cpSync(file('chains/closure.json'), file('chains/other.json')),
      /key must be "other"/,
    ],
  ])('is refused with the file named where one is %s', async (_, name, spoil, words) => {
    spoil();
    const told = await said();
    expect(told).toContain(name);
    expect(told).toMatch(words);
  });
});
