import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Product } from '../support/product.js';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 120_000);
afterAll(() => product.close());

describe('who may call what', () => {
  it('gives an administrator the office to keep and no item', async () => {
    const admin = await product.as('admin');
    expect((await admin.get('/accounts')).status).toBe(200);
    expect((await admin.get('/items')).status).toBe(403);
    for (const username of ['office', 'mainleader', 'unit1', 'auditor']) {
      const other = await product.as(username);
      expect([username, (await other.get('/accounts')).status]).toEqual([username, 403]);
      const made = await other.post('/accounts', {
        username: 'mine',
        person: 'zhongjiarui',
        password: 'long-enough-1',
      });
      expect([username, made.status]).toEqual([username, 403]);
    }
  });

  it('tells who I am: my posts, my units, and by what right', async () => {
    const { body } = await (
      await product.as('head1')
    ).get<{
      person: string;
      posts: { code: string; via: string }[];
      units: { code: string }[];
    }>('/me');
    expect(body.person).toBe('fanchangsong');
    expect(body.posts).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'jiance-head', via: 'tenure' })]),
    );
    expect(body.units.map(({ code }) => code)).toEqual(expect.arrayContaining(['jiance', 'zhibu-jiance']));
  });

  it('lends by a delegation the commands named, never a role', async () => {
    const office = await product.as('office');
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const lent = await office.post('/delegations', {
      to: 'yechenxi',
      post: 'office-head',
      commands: ['sign'],
      start: today,
      end: today,
    });
    expect(lent.status).toBe(201);
    const borrower = await product.as('unit2');
    const { body } = await borrower.get<{ posts: { code: string; via: string; commands?: string[] }[] }>(
      '/me',
    );
    expect(body.posts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'office-head', via: 'delegation', commands: ['sign'] }),
      ]),
    );
    expect((await borrower.post('/items', { title: '事项' })).status).toBe(403);
    expect((await borrower.get('/deliveries')).status).toBe(403);
  });
});
