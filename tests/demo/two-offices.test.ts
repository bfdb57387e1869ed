import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Product } from '../support/product.js';

describe('two demo offices on one Temporal server', () => {
  let products: Product[];
  beforeAll(async () => {
    products = await Promise.all([1, 2].map(() => startProduct({ DEMO_ITEMS: 'on' })));
  }, 180_000);
  afterAll(async () => {
    await Promise.all(products.map((product) => product.close()));
  });

  it('have the same items in the same states, each its own', async () => {
    const [first, second] = await Promise.all(
      products.map(async (product) => {
        const supervisor = await product.as('supervisor');
        const { body } = await supervisor.get<{ items: { id: string; title: string; status: string }[] }>(
          '/items?limit=100&sort=number',
        );
        return body.items;
      }),
    );
    const told = (items: typeof first) => items?.map(({ title, status }) => `${title} ${status}`).sort();
    expect(first?.length).toBeGreaterThan(8);
    expect(told(second)).toEqual(told(first));
    const ids = new Set(first?.map(({ id }) => id));
    expect(second?.filter(({ id }) => ids.has(id))).toEqual([]);
  });
});
