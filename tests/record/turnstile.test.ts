import { describe, expect, it } from '@jest/globals';
import { Turnstile } from '../../src/record/turnstile.js';

/** Work that ends when it is told to. */
function work() {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return { done, finish };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a turnstile', () => {
  it('lets so many through at a time for a key, in the order they came, and keeps keys apart', async () => {
    const turnstile = new Turnstile(2);
    const works = Array.from({ length: 5 }, work);
    const begun: number[] = [];
    const passed = works.map(({ done }, n) =>
      turnstile.pass('a', 10_000, async () => {
        begun.push(n);
        await done;
        return n;
      }),
    );
    await settle();
    expect(begun).toEqual([0, 1]);
    expect(await turnstile.pass('b', 10_000, () => Promise.resolve('at once'))).toBe('at once');
    works[1]?.finish();
    await settle();
    expect(begun).toEqual([0, 1, 2]);
    for (const { finish } of works) finish();
    expect(await Promise.all(passed)).toEqual([0, 1, 2, 3, 4]);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('turns away whoever waits too long, without losing a place', async () => {
    const turnstile = new Turnstile(1);
    const { done, finish } = work();
    const first = turnstile.pass('a', 10_000, () => done.then(() => 1));
    expect(await turnstile.pass('a', 20, () => Promise.resolve(2))).toBeUndefined();
    finish();
    expect(await first).toBe(1);
    expect(await turnstile.pass('a', 20, () => Promise.resolve(3))).toBe(3);
  });

  it('passes the place on where the work fails', async () => {
    const turnstile = new Turnstile(1);
    const failing = turnstile.pass('a', 10_000, () => Promise.reject(new Error('no')));
    const next = turnstile.pass('a', 10_000, () => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });
});
