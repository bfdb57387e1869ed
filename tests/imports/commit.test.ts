import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { startProduct, type Product } from '../support/product.js';

interface Import {
  id: string;
  status: string;
  totals: Record<string, number>;
}

/** Every second one is running work, which is taken over at once; the others become drafts. */
const rows = 60;
const ledger = {
  name: '台账.csv',
  content: Buffer.from(
    [
      '工作任务,责任单位,完成时限,完成情况',
      ...Array.from(
        { length: rows },
        (_, n) => `第${n + 1}项任务,审计处,2091-01-31,${n % 2 ? '正在推进；完成60%' : ''}`,
      ),
    ].join('\n'),
  ),
};

describe('a ledger being taken in', () => {
  let product: Product;
  let database: DataSource;
  beforeAll(async () => {
    product = await startProduct();
    database = await new DataSource(dataSourceOptions(product.databaseUrl, 2)).initialize();
  }, 60_000);
  afterAll(async () => {
    await database.destroy();
    await product.close();
  });

  /** The whole process is killed once some of the rows, and not all, are in; then it starts again. */
  async function killAmid(): Promise<void> {
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      if ((await items('true')) >= 10) {
        await product.stop('kill');
        expect(await items('true')).toBeLessThan(rows);
        return product.restart();
      }
    }
    throw new Error('nothing was taken in');
  }
  async function reaches(id: string, status: string): Promise<Import> {
    for (const end = Date.now() + 60_000; Date.now() < end;) {
      const { body } = await (await product.as('supervisor')).get<Import>(`/imports/${id}`);
      if (body.status === status) return body;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`the import did not become ${status}`);
  }
  const titles = (): Promise<{ title: string; n: number }[]> =>
    database.query('select title, count(*)::int as n from item group by title having count(*) > 1');
  const items = async (where: string): Promise<number> => {
    const [row] = await database.query<{ n: number }[]>(`select count(*)::int as n from item where ${where}`);
    return row?.n ?? 0;
  };

  it('and killed in the middle of it goes on where it was: every row becomes one item', async () => {
    const supervisor = await product.as('supervisor');
    const { body } = await supervisor.upload<Import>('/imports', ledger);
    expect(body.totals).toEqual({ ready: rows });
    expect((await supervisor.post(`/imports/${body.id}/commit`)).status).toBe(202);
    await killAmid();
    expect((await reaches(body.id, 'committed')).totals).toEqual({ drafted: rows / 2, taken_over: rows / 2 });
    expect(await titles()).toEqual([]);
    expect([await items('true'), await items(`phase = 'running'`)]).toEqual([rows, rows / 2]);

    expect((await (await product.as('supervisor')).post(`/imports/${body.id}/issue`)).status).toBe(202);
    expect((await reaches(body.id, 'issued')).totals).toEqual({ issued: rows / 2, taken_over: rows / 2 });
    const numbers = await database.query<{ number: string }[]>('select number from item');
    const given = numbers.map(({ number }) => Number(/(\d+)号/.exec(number)?.[1])).sort((a, b) => a - b);
    expect(given).toEqual(Array.from({ length: rows }, (_, n) => n + 1));
  }, 180_000);
});
