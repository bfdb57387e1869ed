import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Product } from '../support/product.js';

interface Block {
  /** The sentence it stands under. */
  title: string;
  typed: string;
  /** What the README says it answers; undefined where it shows nothing. */
  answer: string | undefined;
}

/** The blocks of the README's tour, in order, each with the answer that follows it. */
function tour(): Block[] {
  const [, after = ''] = readFileSync('README.md', 'utf8').split('\n## A tour\n');
  const [told = ''] = after.split('\n## ');
  const pattern = /([^\n]+)\n\n```bash\n([\s\S]*?)```(?:\n```text\n([\s\S]*?)```)?/g;
  return [...told.matchAll(pattern)].map(([, title = '', typed = '', answer]) => ({ title, typed, answer }));
}

/** Stands between the answers of two blocks. */
const boundary = '--- next block ---';

/** Types the blocks into one shell, one after the other; yields what each answered. */
function type(blocks: readonly Block[], cwd: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const shell = spawn('bash', ['--noprofile', '--norc', '-u', '-s'], { cwd });
    let said = '';
    let complained = '';
    shell.stdout.on('data', (text: Buffer) => (said += text.toString()));
    shell.stderr.on('data', (text: Buffer) => (complained += text.toString()));
    shell.once('error', reject);
    shell.once('close', () => {
      if (complained === '') resolve(said.split(`${boundary}\n`));
      else reject(new Error(`${complained}\nafter:\n${said}`));
    });
    shell.stdin.end(blocks.map(({ typed }) => typed).join(`\necho '${boundary}'\n`));
  });
}

describe('the tour of the README, typed as it stands there', () => {
  const blocks = tour();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-tour-'));
  let product: Product;
  let answers: string[];

  beforeAll(async () => {
    product = await startProduct();
    symlinkSync(path.resolve('tests'), path.join(folder, 'tests'));
    // Where the product listens is all that is another here than there.
    const here = blocks.map((block) => ({
      ...block,
      typed: block.typed.replace('http://127.0.0.1:3000', product.address),
    }));
    answers = await type(here, folder);
  }, 480_000);
  afterAll(async () => {
    await product.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has blocks, and all but the first show what they answer', () => {
    expect(blocks.length).toBeGreaterThan(8);
    expect(blocks.filter(({ answer }) => answer === undefined)).toHaveLength(1);
    expect(blocks[0]?.typed).toContain('http://127.0.0.1:3000');
  });

  it.each(blocks.map(({ title, answer }, index) => ({ title, answer: answer ?? '', index })))(
    '$index. $title',
    ({ answer, index }) => {
      expect(answers[index]).toBe(answer);
    },
  );

  it('leaves timelines that people can read: names and days, neither codes nor instants', async () => {
    const office = await product.as('office');
    const found = await office.get<{ items: { id: string }[] }>(
      `/items?q=${encodeURIComponent('补齐设备验收资料')}`,
    );
    const { body } = await office.get<{ events: { text: string }[] }>(
      `/items/${found.body.items[0]?.id}/timeline?limit=100`,
    );
    expect(body.events.length).toBeGreaterThan(20);
    for (const { text } of body.events) {
      expect(text).toMatch(/[\u4e00-\u9fff]/);
      expect(text).not.toMatch(/\d{4}-\d\d-\d\d|\b[a-z]+_[a-z]+\b|\b[ar]\d\b|jiance|zhongjiarui/);
    }
  });
});
