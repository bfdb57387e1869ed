import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Caller, type Product } from '../support/product.js';

interface Near {
  id: string;
  title: string;
  similarity: number;
  sameUnit: boolean;
  reason: string;
}

describe('near-duplicates', () => {
  let product: Product;
  let supervisor: Caller;
  let titles: string[];
  const ids = new Map<string, string>();

  const issue = async (title: string, more: Record<string, unknown> = {}): Promise<string> => {
    const { body } = await supervisor.post<{ id: string }>('/items', {
      title,
      requirement: '要求',
      leadUnit: 'jiance',
      term: { type: 'duration', amount: 60, unit: 'workday' },
      ...more,
    });
    expect((await supervisor.post(`/items/${body.id}/issue`)).status).toBe(200);
    return body.id;
  };
  const near = async (who: Caller, draft: Record<string, unknown>): Promise<Near[]> =>
    (await who.post<{ items: Near[] }>('/items/near-duplicates', draft)).body.items;

  beforeAll(async () => {
    product = await startProduct();
    supervisor = await product.as('supervisor');
    const name = '2026年度重点工作督办台账.xlsx';
    const read = await supervisor.upload<{ id: string }>('/imports', {
      name,
      content: readFileSync(`tests/fixtures/ledgers/${name}`),
    });
    const { body } = await supervisor.get<{ rows: { drafts: { title: string }[] }[] }>(
      `/imports/${read.body.id}?limit=100`,
    );
    titles = [...new Set(body.rows.flatMap(({ drafts }) => drafts.map(({ title }) => title)))];
    expect(titles.length).toBeGreaterThan(10);
    for (const title of titles.slice(0, 12)) ids.set(title, await issue(title));
  }, 120_000);
  afterAll(() => product.close());

  it('finds each task of a ledger that is entered again, as it stands and in other words', async () => {
    for (const [title, id] of ids) {
      const again = await near(supervisor, { title, leadUnit: 'jiance' });
      expect([title, again.length <= 5, again[0]]).toEqual([
        title,
        true,
        expect.objectContaining({ id, similarity: 1, sameUnit: true }),
      ]);
      const reworded = await near(supervisor, { title: `继续${title}相关工作`, leadUnit: 'jiance' });
      expect([title, reworded.map((one) => one.id)]).toEqual([title, expect.arrayContaining([id])]);
    }
  });

  it('says why, in the language asked for, and asks more of another unit’s title', async () => {
    const id = await issue('补齐设备验收资料');
    const moved = { title: '设备验收资料补齐' };
    expect(await near(supervisor, { ...moved, leadUnit: 'jiance' })).toContainEqual(
      expect.objectContaining({
        id,
        sameUnit: true,
        reason: expect.stringMatching(/^标题相近（\d+%），同由监测中心牵头$/),
      }),
    );
    expect((await near(supervisor, { ...moved, leadUnit: 'caiwu' })).map((one) => one.id)).not.toContain(id);
    const [english] = await near(await product.as('supervisor', 'en'), { title: '补齐设备验收资料' });
    expect(english).toMatchObject({
      id,
      reason: expect.stringMatching(/^A similar title \(100%\), led by /),
    });
  });

  it('calls nothing alike that is not, leaves out the item itself, what is closed and what one may not see', async () => {
    expect(await near(supervisor, { title: '举办职工运动会' })).toEqual([]);
    const secret = await issue('组织内部人事档案专项核查', { confidentiality: 'internal' });
    const title = '组织内部人事档案专项核查';
    expect((await near(supervisor, { title })).map(({ id }) => id)).toEqual([secret]);
    expect(await near(supervisor, { title, exclude: secret })).toEqual([]);
    expect(await near(await product.as('unit2'), { title })).toEqual([]);
    expect(
      (await (await product.as('office')).post(`/items/${secret}/void`, { reason: '误录' })).status,
    ).toBe(200);
    expect(await near(supervisor, { title })).toEqual([]);
  });

  it('stand in the preview, which bars nothing', async () => {
    const title = titles[0] ?? '';
    const { status, body } = await supervisor.post<{ nearDuplicates: Near[]; dues: unknown[] }>(
      '/plans/preview',
      {
        title,
        requirement: '要求',
        leadUnit: 'jiance',
        term: { type: 'duration', amount: 60, unit: 'workday' },
      },
    );
    expect([status, body.nearDuplicates[0]?.id]).toEqual([200, ids.get(title)]);
    expect(body.dues.length).toBeGreaterThan(0);
  });
});
