import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { refusalTexts } from '../../../domain/refusal-texts.js';

const sources = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('refusals.test.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');

const codes = (text: string, before: string): Set<string> =>
  new Set(
    [...text.matchAll(new RegExp(`${before}\\(\\s*'([a-z_.-]+)'`, 'g'))].flatMap(([, code]) => code ?? []),
  );

describe('refusals of the rule book', () => {
  const raised = codes(sources('domain/item'), 'refused');

  it('each has a text in both languages, and an example', () => {
    const shown = new Set(
      [
        ...sources('tests/domain/item').matchAll(/(?:refuses\(|toBe\(|code:|toEqual\(\[?)\s*'([a-z_.-]+)'/g),
      ].flatMap(([, code]) => code ?? []),
    );
    expect(raised.size).toBeGreaterThan(70);
    expect([...raised].filter((code) => !(code in refusalTexts))).toEqual([]);
    expect([...raised].filter((code) => !shown.has(code))).toEqual([]);
  });

  it('no text is left over', () => {
    const elsewhere = ['draft.changed', 'key.reused', 'item.stale-version', 'item.number-taken'];
    expect(
      Object.keys(refusalTexts).filter((code) => !raised.has(code) && !elsewhere.includes(code)),
    ).toEqual([]);
  });
});
