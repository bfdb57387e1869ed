import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

interface Text {
  zh: string;
  en: string;
  one?: string;
}

const root = path.resolve('web', 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
  .map((file) => ({ file, source: readFileSync(path.join(root, file), 'utf8') }));
const tables = files.filter(({ source }) => /defineTexts\(\s*'/.test(source));

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe.each(tables.map(({ file, source }) => [file, source]))('the texts of %s', (file, source) => {
  const area = /defineTexts\(\s*'([\w-]+)'/.exec(source)?.[1] ?? '';
  const hook = /export const (use\w+Texts) = defineTexts/.exec(source)?.[1] ?? '';
  let texts: Record<string, Text>;
  beforeAll(async () => {
    ({ texts } = (await import(path.join(root, file))) as { texts: Record<string, Text> });
  });

  it('stand under a name of their own', () => {
    expect(
      tables.filter((other) => other.source.includes(`defineTexts('${area}'`)).map((t) => t.file),
    ).toEqual([file]);
  });

  it('say the same in both languages', () => {
    for (const [key, { zh, en, one }] of Object.entries(texts)) {
      expect([key, zh.trim() !== '' && en.trim() !== '']).toEqual([key, true]);
      expect([key, placeholders(zh)]).toEqual([key, placeholders(en)]);
      if (one !== undefined) expect([key, en.includes('{{count}}')]).toEqual([key, true]);
    }
  });

  it('are there for every key that is used', () => {
    const known = Object.keys(texts);
    for (const user of files.filter(({ source: code }) => code.includes(`${hook}()`))) {
      const names = [...user.source.matchAll(new RegExp(`const (\\w+) = ${hook}\\(\\)`, 'g'))].map(
        ([, name]) => name,
      );
      for (const name of new Set(names)) {
        const used = [...user.source.matchAll(new RegExp(`(?<![\\w.])${name}\\('([^']+)'`, 'g'))].map(
          ([, key]) => key ?? '',
        );
        const missing = used.filter((key) => !known.includes(key));
        expect([user.file, missing]).toEqual([user.file, []]);
      }
    }
  });
});

it('no page says a sentence that stands in no table', () => {
  const chinese = /[\u4e00-\u9fff]/;
  const plain = ({ file, source }: { file: string; source: string }): string[] =>
    source
      .split('\n')
      .filter((line) => chinese.test(line) && !/^\s*(\/?\*|\/\/)/.test(line))
      .map((line) => `${file}: ${line.trim()}`);
  const allowed = [/label: '中文'/, /^design\/time\.tsx/, /^design\/theme\.ts/];
  const found = files
    .filter(({ source }) => !/satisfies (Texts|Record<\w+, Text>)/.test(source))
    .flatMap(plain)
    .filter((line) => !allowed.some((pattern) => pattern.test(line)));
  expect(found).toEqual([]);
});
