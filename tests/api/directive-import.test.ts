import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startProduct, type Caller, type Product } from '../support/product.js';
import { eventually } from '../support/tally-running.js';

interface Import {
  id: string;
  status: string;
  totals: Record<string, number>;
  groups: { title: string; rows: number }[];
  directives: string;
}

jest.setTimeout(120_000);

const ledger = {
  name: '2031年任务分工.csv',
  content: Buffer.from(
    [
      '序号,工作任务,责任单位,完成时限',
      '一、全面从严治党,,,',
      '1,完善责任清单,审计处,2031-03-31',
      '2,开展专题学习,审计处,2031-04-30',
      '二、重大项目建设,,,',
      '3,完成台站验收,审计处,2031-06-30',
    ].join('\n'),
  ),
};

describe('a ledger and its headings', () => {
  let product: Product;
  let supervisor: Caller;
  beforeAll(async () => {
    product = await startProduct();
    supervisor = await product.as('supervisor');
  }, 60_000);
  afterAll(() => product.close());
  const committed = async (query: string): Promise<Import> => {
    const { body } = await supervisor.upload<Import>('/imports', ledger);
    expect(body.groups.map(({ rows }) => rows)).toEqual([2, 1]);
    expect((await supervisor.post(`/imports/${body.id}/commit${query}`)).status).toBe(202);
    await eventually(
      async () => (await supervisor.get<Import>(`/imports/${body.id}`)).body.status === 'committed',
      20_000,
    );
    return (await supervisor.get<Import>(`/imports/${body.id}`)).body;
  };

  it('are tags alone where nothing is said', async () => {
    expect(await committed('')).toMatchObject({ directives: 'none', totals: { drafted: 3 } });
    expect((await supervisor.get('/directives')).body).toMatchObject({ directives: [] });
  });

  it('become a directive each where it is chosen, with the rows beneath, once however often it is done', async () => {
    const { id } = await committed('?directives=group');
    await supervisor.post(`/imports/${id}/commit?directives=group`);
    const { body } = await supervisor.get<{ directives: { id: string; title: string }[] }>('/directives');
    expect(body.directives.map(({ title }) => title).sort()).toEqual(['全面从严治党', '重大项目建设']);
    await supervisor.post(`/imports/${id}/issue`);
    await eventually(
      async () => (await supervisor.get<Import>(`/imports/${id}`)).body.status === 'issued',
      20_000,
    );
    const first = body.directives.find(({ title }) => title === '全面从严治党');
    expect((await supervisor.get(`/directives/${first?.id}`)).body).toMatchObject({
      stage: 'relay',
      items: { total: 2, mandatoryOpen: 2 },
    });
  });
});
