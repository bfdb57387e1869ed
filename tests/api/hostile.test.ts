import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Caller, type Product } from '../support/product.js';

let product: Product;
let supervisor: Caller;
let office: Caller;

const item = {
  title: '补齐设备验收资料',
  requirement: '逐台核对',
  leadUnit: 'jiance',
  term: { type: 'duration', amount: 40, unit: 'workday' },
};

beforeAll(async () => {
  product = await startProduct({ DEMO_ITEMS: 'off', RATE_LIMIT: '400' });
  [supervisor, office] = await Promise.all([product.as('supervisor'), product.as('office')]);
});
afterAll(async () => {
  await product?.close();
});

/** A body as it would come from no browser. */
const raw = (body: string): Promise<Response> =>
  fetch(`${product.address}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });

describe('what no honest client sends', () => {
  it.each([
    ['the character U+0000', { ...item, title: 'a\u0000b' }],
    ['half of a surrogate pair', { ...item, title: 'a\ud800b' }],
    ['a text of nothing to see', { ...item, title: '\u200b\u202e\ufeff ' }],
    ['a day no calendar reaches', { ...item, term: { type: 'fixed', due: '9999-12-31' } }],
    ['a day before the office', { ...item, milestones: [{ title: '节点', due: '0001-01-01' }] }],
  ])('is refused where it stands: %s', async (_, draft) => {
    expect((await supervisor.post('/items', draft)).status).toBe(400);
    expect((await supervisor.post('/plans/preview', draft)).status).toBe(400);
  });

  it('is refused in a query and as a key or a depth of JSON', async () => {
    expect((await supervisor.get('/items?q=%00')).status).toBe(400);
    expect((await raw('{"__proto__":{"admin":true},"username":"a","password":"b"}')).status).toBe(400);
    expect((await raw(`{"username":${'['.repeat(9000)}${']'.repeat(9000)}}`)).status).toBe(400);
    expect((await raw(`{"username":"${'a'.repeat(2_000_000)}"}`)).status).toBe(413);
  });

  it('is refused where a version is larger than any the record counts', async () => {
    const { body } = await supervisor.post<{ id: string }>('/items', item);
    const expectedVersion = 2 ** 31;
    for (const send of [
      supervisor.post(`/items/${body.id}/issue`, { expectedVersion }),
      supervisor.patch(`/items/${body.id}`, { ...item, expectedVersion }),
      supervisor.delete(`/items/${body.id}?expectedVersion=${expectedVersion}`),
    ])
      expect((await send).status).toBe(400);
    await supervisor.post(`/items/${body.id}/issue`);
    const urged = await supervisor.post(`/items/${body.id}/urge`, { text: '请抓紧', expectedVersion });
    expect(urged.status).toBe(400);
  });

  it('is refused as a cursor that was not given', async () => {
    const forged = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const id = '0198c0de-0000-7000-8000-000000000000';
    for (const address of [
      `/items?cursor=${forged('due', 'no instant', id)}`,
      `/items?cursor=${forged('due', null, 'no id')}`,
      `/items?sort=lamp&cursor=${forged('lamp', 'red', null, id)}`,
      `/directives?cursor=${forged('due', 'no instant', id)}`,
      `/directives?cursor=${forged('due', null, 'no id')}`,
    ]) {
      const { status, body } = await supervisor.get<{ code: string }>(address);
      expect([address, status, body.code]).toEqual([address, 400, 'cursor.invalid']);
    }
  });

  it('keeps texts composed and without what turns or hides them', async () => {
    const { body } = await supervisor.post<{ id: string }>('/items', {
      ...item,
      title: ' cafe\u0301\u202e 督\u200b办 ',
    });
    expect((await supervisor.get<{ title: string }>(`/items/${body.id}`)).body.title).toBe('café 督办');
  });
});

describe('the source of an item', () => {
  it('is kept by its code, however it is named', async () => {
    for (const kind of ['instruction', '领导批示', '批示']) {
      const made = await supervisor.post<{ id: string }>('/items', {
        ...item,
        source: { kind, title: '批示' },
      });
      const view = await supervisor.get<{ source: unknown }>(`/items/${made.body.id}`);
      expect(view.body.source).toMatchObject({ kind: 'instruction' });
    }
  });

  it('is refused where the catalogue does not know it', async () => {
    const refused = await supervisor.post<{ code: string; detail: string; errors: { path: string }[] }>(
      '/items',
      {
        ...item,
        source: { kind: '口头', title: '电话' },
      },
    );
    expect(refused.body).toMatchObject({ code: 'source.unknown', errors: [{ path: 'body.source.kind' }] });
    expect(refused.body.detail).toContain('领导批示 (instruction)');
  });

  it('decides its usual term', async () => {
    const draft = { title: '按纪要办理', requirement: '办', leadUnit: 'jiance' };
    const texts = await Promise.all(
      ['纪要', 'instruction', 'other'].map(async (kind) => {
        const preview = await supervisor.post<{ dues: { clock: string; text: string }[] }>('/plans/preview', {
          ...draft,
          source: { kind, title: '来源' },
        });
        return preview.body.dues.find(({ clock }) => clock === 'deadline:item')?.text;
      }),
    );
    expect(texts).toEqual([
      expect.stringContaining('20天'),
      expect.stringContaining('15个工作日'),
      expect.stringContaining('30天'),
    ]);
  });
});

describe('the door under a rush', () => {
  it('turns away more than it was told to take, and serves again', async () => {
    const answers = await Promise.all(Array.from({ length: 500 }, () => office.get('/me')));
    const statuses = new Set(answers.map(({ status }) => status));
    expect(statuses).toContain(429);
    // A machine that is busy with something else may answer 503 with Retry-After: also a refusal, never a fault.
    expect([...statuses].filter((status) => ![200, 429, 503].includes(status))).toEqual([]);
  });
});
