import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { figureRules } from '../../domain/statistics/rules.js';
import { itemFilterSchema } from '../../src/items/items.schemas.js';
import { startProduct, type Answer, type Caller, type Product } from '../support/product.js';

interface Figure {
  value: number;
  rule: string;
  filter: Record<string, string>;
}
interface Page {
  items: unknown[];
  nextCursor: string | null;
}
interface Overview {
  area: string;
  rules: Record<string, unknown>;
  open: Figure;
  lamps: { lamp: string; figure: Figure }[];
  units: { unit: string | null; open: Figure; joined: Figure }[];
  rates: { onTime: { value: number | null; part: Figure; of: Figure } };
}

const people = ['office', 'leader', 'head1', 'unit2'];

/** Every figure anywhere in an answer. */
function figuresIn(value: unknown): Figure[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'filter' in value && 'rule' in value && 'value' in value ? [value as Figure] : [];
  return [...own, ...Object.values(value).flatMap(figuresIn)];
}

describe('figures', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ DEMO_ITEMS: 'on' });
    const supervisor = await product.as('supervisor');
    for (const confidentiality of ['public', 'internal']) {
      const { body } = await supervisor.post<{ id: string }>('/items', {
        title: `协办事项${confidentiality}`,
        requirement: '要求',
        leadUnit: 'jiance',
        coUnits: ['caiwu'],
        confidentiality,
        term: { type: 'duration', amount: 30, unit: 'workday' },
        source: { kind: 'key_work', title: '年度重点工作' },
      });
      expect((await supervisor.post(`/items/${body.id}/issue`)).status).toBe(200);
    }
  }, 120_000);
  afterAll(async () => {
    await product.close();
  });

  const listed = async (who: Caller, filter: Record<string, string>): Promise<number> => {
    let count = 0;
    let cursor: string | null = null;
    do {
      const query: URLSearchParams = new URLSearchParams({
        ...filter,
        limit: '200',
        ...(cursor === null ? {} : { cursor }),
      });
      const answer: Answer<Page> = await who.get<Page>(`/items?${query.toString()}`);
      const { status, body } = answer;
      if (status !== 200) throw new Error(`${query.toString()}: ${status} ${JSON.stringify(body)}`);
      count += body.items.length;
      cursor = body.nextCursor;
    } while (cursor !== null);
    return count;
  };

  it.each(people)(
    'every figure of %s is the number of items its filter lists to them',
    async (name) => {
      const who = await product.as(name);
      const answers = [
        await who.get<Overview>('/statistics/overview'),
        await who.get<Overview>('/statistics/months?months=2'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const all = figuresIn(answers.map(({ body }) => body));
      expect(all.length).toBeGreaterThan(30);
      const known = new Map<string, Figure>();
      for (const one of all) {
        expect(one.rule in figureRules).toBe(true);
        expect(one.filter['rehearsed']).toBe('false');
        itemFilterSchema.parse(one.filter);
        const key = JSON.stringify(one.filter);
        expect(known.get(key)?.value ?? one.value).toBe(one.value);
        known.set(key, one);
      }
      const told = [...known.values()];
      const zeros = told.filter(({ value }) => value === 0).filter((_, index) => index % 5 === 0);
      for (const { rule, value, filter } of [...told.filter((one) => one.value > 0), ...zeros]) {
        expect({ rule, filter, value: await listed(who, filter) }).toEqual({ rule, filter, value });
      }
    },
    60_000,
  );

  it('the office sees all of it, a unit what it leads and what it joins in', async () => {
    const of = async (name: string): Promise<Overview> =>
      (await (await product.as(name)).get<Overview>('/statistics/overview')).body;
    const [office, unit, joining, leader] = [
      await of('office'),
      await of('head1'),
      await of('head2'),
      await of('leader'),
    ];
    expect([office.area, unit.area]).toEqual(['office', 'mine']);
    expect(office.open.value).toBeGreaterThan(unit.open.value);
    expect(office.lamps.reduce((sum, { figure }) => sum + figure.value, 0)).toBe(office.open.value);
    expect(office.units.reduce((sum, { open }) => sum + open.value, 0)).toBe(office.open.value);
    expect(unit.units.map((row) => row.unit)).toContain('jiance');
    expect(unit.units.map((row) => row.unit)).not.toContain('caiwu');
    expect(unit.open.value).toBeGreaterThanOrEqual(2);
    expect(joining.units.find((row) => row.unit === 'caiwu')?.joined.value).toBeGreaterThanOrEqual(2);
    expect(leader.open.value).toBeLessThanOrEqual(office.open.value);
    expect(leader.open.value).toBeGreaterThanOrEqual(unit.open.value);
    const { value, part, of: whole } = office.rates.onTime;
    expect(value).toBe(part.value / whole.value);
  });

  it('an item that is rehearsed is in no figure, though its list may show it', async () => {
    const supervisor = await product.as('supervisor');
    const open = async (): Promise<number> =>
      (await supervisor.get<Overview>('/statistics/overview')).body.open.value;
    const before = await open();
    const { body } = await supervisor.post<{ id: string }>('/items', {
      title: '演练事项',
      requirement: '要求',
      leadUnit: 'jiance',
      term: { type: 'duration', amount: 30, unit: 'workday' },
    });
    await supervisor.post(`/items/${body.id}/issue`);
    expect(await open()).toBe(before + 1);
    expect((await supervisor.post(`/items/${body.id}/rehearsal/advance`, { to: 'next' })).status).toBe(200);
    expect(await open()).toBe(before);
    expect(await listed(supervisor, { rehearsed: 'true' })).toBeGreaterThanOrEqual(1);
  });

  it('a verification finds the counters equal to a recount; who works on items may not ask for it', async () => {
    expect((await (await product.as('office')).post('/statistics/verify')).body).toEqual({
      intact: true,
      differences: [],
    });
    expect((await (await product.as('unit1')).post('/statistics/verify')).status).toBe(403);
    expect((await (await product.as('admin')).get('/statistics/overview')).status).toBe(403);
  });

  it('refuses a period it cannot show', async () => {
    const office = await product.as('office');
    for (const months of ['0', '37', 'x']) {
      expect((await office.get(`/statistics/overview?months=${months}`)).status).toBe(400);
    }
  });
});
