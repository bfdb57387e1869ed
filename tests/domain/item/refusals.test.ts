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
  const raised = codes(
    ['domain/item', 'domain/directive', 'domain/sign-off'].map(sources).join('\n'),
    'refused',
  );

  it('each has a text in both languages, and an example', () => {
    const tests = `${sources('tests/domain/item')}\n${sources('tests/domain/directive')}`;
    const shown = new Set(
      [
        ...tests.matchAll(/(?:refuses\(|toBe\(|code:|toEqual\(\[?)\s*'([a-z_.-]+)'/g),
        ...tests.matchAll(/\[\s*'([a-z_.-]+)',\s*\(\) =>/g),
      ].flatMap(([, code]) => code ?? []),
    );
    expect(raised.size).toBeGreaterThan(70);
    expect([...raised].filter((code) => !(code in refusalTexts))).toEqual([]);
    expect([...raised].filter((code) => !shown.has(code))).toEqual([]);
  });

  it('no text is left over', () => {
    const elsewhere = [
      'draft.changed',
      'key.reused',
      'item.stale-version',
      'item.number-taken',
      'source.unknown',
      'directive.unknown',
      'directive.closed',
      'directive.items-open',
      'directive.has-items',
    ];
    expect(
      Object.keys(refusalTexts).filter((code) => !raised.has(code) && !elsewhere.includes(code)),
    ).toEqual([]);
  });
});
