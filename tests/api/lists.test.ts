import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startProduct, type Answer, type Caller, type Product } from '../support/product.js';

interface Entry {
  id: string;
  phase: string;
  lamp: string;
  dueAt: string | null;
  issuedAt: string | null;
  number: string | null;
}
interface Page {
  items: Entry[];
  nextCursor: string | null;
}

/** Written in plain JavaScript, for the bench runs it as it is. */
const seed = async (url: string, count: number): Promise<void> => {
  const { seedItems } = (await import(new URL('../../bench/many-items.mjs', import.meta.url).href)) as {
    seedItems: (sql: (text: string) => Promise<unknown>, count: number) => Promise<void>;
  };
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await seedItems((text) => client.query(text), count);
  await client.end();
};

describe('lists', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
    await seed(product.databaseUrl, 240);
    const supervisor = await product.as('supervisor');
    for (let n = 0; n < 9; n++) await supervisor.post('/items', { title: `草稿${n}` });
  }, 120_000);
  afterAll(() => product.close());

  const all = async (who: Caller, query: string, limit: number): Promise<Entry[]> => {
    const found: Entry[] = [];
    let cursor: string | null = null;
    do {
      const answer: Answer<Page> = await who.get<Page>(
        `/items?${query}&limit=${limit}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(answer.status).toBe(200);
      found.push(...answer.body.items);
      cursor = answer.body.nextCursor;
    } while (cursor !== null);
    return found;
  };

  it.each([
    ['due', 'dueAt'],
    ['issued', 'issuedAt'],
    ['number', 'number'],
  ] as const)(
    'in the order of %s lose and repeat nothing from page to page, what has no key comes last',
    async (sort, key) => {
      const office = await product.as('office');
      const small = await all(office, `sort=${sort}`, 17);
      const large = await all(office, `sort=${sort}`, 200);
      expect(small.map(({ id }) => id)).toEqual(large.map(({ id }) => id));
      expect(new Set(small.map(({ id }) => id)).size).toBe(249);
      const keys = small.map((entry) => entry[key]);
      const known = keys.filter((value) => value !== null);
      expect(keys.slice(known.length).every((value) => value === null)).toBe(true);
      const sorted = [...known].sort();
      expect(known).toEqual(sort === 'issued' ? sorted.reverse() : sorted);
    },
  );

  it('in the order of lamps lose and repeat nothing: the weakest of what is open first, then by due', async () => {
    const office = await product.as('office');
    const small = await all(office, 'sort=lamp', 17);
    expect(small.map(({ id }) => id)).toEqual((await all(office, 'sort=lamp', 200)).map(({ id }) => id));
    expect(new Set(small.map(({ id }) => id)).size).toBe(249);
    const weakness = ['red', 'yellow', 'green', 'grey'];
    const ranks = small.map(({ phase, lamp }) =>
      phase === 'running' || phase === 'suspended' ? weakness.indexOf(lamp) : weakness.length,
    );
    expect(new Set(ranks).size).toBeGreaterThan(2);
    expect(ranks).toEqual([...ranks].sort());
    const reds = small.filter((_, at) => ranks[at] === 0).map(({ dueAt }) => dueAt ?? '9');
    expect(reds).toEqual([...reds].sort());
  });

  it('show a unit what it takes part in, in the same order as the office sees it', async () => {
    const office = (await all(await product.as('office'), 'status=open', 100)).map(({ id }) => id);
    const head = (await all(await product.as('head1'), 'status=open', 9)).map(({ id }) => id);
    expect(head.length).toBeGreaterThan(20);
    expect(head.length).toBeLessThan(office.length);
    expect(office.filter((id) => head.includes(id))).toEqual(head);
  });

  it('of imports begin with the latest and go on page by page; each says how its rows stand', async () => {
    const supervisor = await product.as('supervisor');
    const made: string[] = [];
    for (const name of ['甲.csv', '乙.csv', '丙.csv']) {
      const content = Buffer.from('工作任务,责任单位,完成时限\n甲,审计处,2031-01-31\n乙,审计处,活动期间\n');
      made.unshift((await supervisor.upload<{ id: string }>('/imports', { name, content })).body.id);
    }
    const office = await product.as('office');
    interface Imports {
      imports: { id: string; fileName: string; createdByName: string; totals: Record<string, number> }[];
      nextCursor: string | null;
    }
    const first = (await office.get<Imports>('/imports?limit=2')).body;
    expect(first.imports.map(({ fileName }) => fileName)).toEqual(['丙.csv', '乙.csv']);
    expect(first.imports[0]).toMatchObject({ totals: { ready: 1, open: 1 } });
    expect(first.imports[0]?.createdByName).not.toBe('');
    const second = (await office.get<Imports>(`/imports?limit=2&cursor=${first.nextCursor}`)).body;
    expect(second.nextCursor).toBeNull();
    expect([...first.imports, ...second.imports].map(({ id }) => id)).toEqual(made);
    expect((await office.get('/imports?cursor=nothing')).status).toBe(400);
  });

  it('count days as the office’s: what is due in a week is what is due on its days', async () => {
    const office = await product.as('office');
    const day = (n: number): string =>
      new Date(Date.now() + 8 * 3_600_000 + n * 86_400_000).toISOString().slice(0, 10);
    const week = await all(office, `status=open&dueFrom=${day(0)}&dueTo=${day(29)}`, 200);
    const days: string[] = [];
    for (let n = 0; n < 30; n++)
      days.push(
        ...(await all(office, `status=open&dueFrom=${day(n)}&dueTo=${day(n)}`, 200)).map(({ id }) => id),
      );
    expect(week.length).toBeGreaterThan(5);
    expect(days).toEqual(week.map(({ id }) => id));
    const before = await all(office, `status=open&dueBefore=${day(0)}`, 200);
    expect(before.every(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < Date.now())).toBe(true);
  });
});
