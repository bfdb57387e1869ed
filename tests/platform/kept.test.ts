import { describe, expect, it } from '@jest/globals';
import { Kept } from '../../src/platform/kept.js';

/** Answers by hand: each read waits until it is answered. */
function byHand() {
  const reads: { before: string | undefined; answer: (value: string) => void; fail: () => void }[] = [];
  const read = (before: string | undefined): Promise<string> =>
    new Promise((answer, reject) => {
      reads.push({ before, answer, fail: () => reject(new Error('away')) });
    });
  return { reads, read };
}

describe('a kept value', () => {
  it('is read once for all who ask meanwhile, and again when it is no longer trusted', async () => {
    const { reads, read } = byHand();
    const kept = new Kept(read, 20);
    const asked = [kept.get(), kept.get()];
    expect(reads.length).toBe(1);
    reads[0]?.answer('first');
    expect(await Promise.all(asked)).toEqual(['first', 'first']);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const later = kept.get();
    expect(reads.map(({ before }) => before)).toEqual([undefined, 'first']);
    reads[1]?.answer('second');
    expect(await later).toBe('second');
  });

  it('that was being read when it changed is given to nobody who asks after', async () => {
    const { reads, read } = byHand();
    const kept = new Kept(read, 60_000);
    const before = kept.get();
    kept.forget();
    const after = kept.get();
    reads[1]?.answer('new');
    reads[0]?.answer('old');
    expect(await Promise.all([before, after])).toEqual(['old', 'new']);
    expect(await kept.get()).toBe('new');
    expect(reads.length).toBe(2);
  });

  it('that could not be read is read by the next who asks', async () => {
    const { reads, read } = byHand();
    const kept = new Kept(read, 60_000);
    const failed = kept.get();
    reads[0]?.fail();
    await expect(failed).rejects.toThrow('away');
    const next = kept.get();
    reads[1]?.answer('there');
    expect(await next).toBe('there');
  });
});
