import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Answer, type Caller, type Product } from '../support/product.js';

interface Result {
  id: string;
  requestId?: string;
  status: 'done' | 'pending' | 'refused';
  outcome?: { version: number; status: string; number: string };
  problem?: { code: string; status: number; detail: string };
}
type Results = Answer<{ results: Result[]; code?: string; errors?: { path: string }[] }>;

describe('one command for many', () => {
  let product: Product;
  let supervisor: Caller;
  beforeAll(async () => {
    product = await startProduct();
    supervisor = await product.as('supervisor');
  }, 60_000);
  afterAll(() => product.close());

  const draft = async (more: Record<string, unknown> = {}): Promise<string> =>
    (
      await supervisor.post<{ id: string }>('/items', {
        title: '批量事项',
        requirement: '要求',
        leadUnit: 'jiance',
        term: { type: 'duration', amount: 60, unit: 'workday' },
        source: { kind: 'key_work', title: '年度重点工作' },
        ...more,
      })
    ).body.id;
  const bulk = (who: Caller, command: string, entries: unknown[], key?: string): Promise<Results> =>
    who.post(`/items/bulk/${command}`, { entries }, key);
  const told = ({ body }: Results): unknown[] =>
    body.results.map(({ status, problem }) => problem?.code ?? status);
  const versionOf = async (id: string): Promise<number> =>
    (await supervisor.get<{ version: number }>(`/items/${id}`)).body.version;

  it('issues what can be issued, and says of each other one why not, in the order asked', async () => {
    const [good, bare, other, missing] = [
      await draft(),
      await draft({ requirement: undefined, term: undefined }),
      await draft(),
      randomUUID(),
    ];
    const answer = await bulk(supervisor, 'issue', [
      { id: missing },
      { id: good, expectedVersion: 1 },
      { id: bare },
      { id: other, expectedVersion: 7 },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body.results.map(({ id }) => id)).toEqual([missing, good, bare, other]);
    expect(told(answer)).toEqual(['not-found', 'done', expect.stringMatching(/^issue\./), 'draft.changed']);
    expect(answer.body.results[1]?.outcome).toMatchObject({ status: 'issued' });
    expect(answer.body.results[0]?.problem).toMatchObject({
      status: 404,
      detail: '没有找到，或您无权查看。',
    });
    expect((await supervisor.get<{ status: string }>(`/items/${other}`)).body.status).toBe('drafted');
  });

  it('repeated under the same key answers the same and does nothing again', async () => {
    const ids = await Promise.all([draft(), draft(), draft()]);
    const key = randomUUID();
    const entries = ids.map((id) => ({ id, expectedVersion: 1 }));
    const first = await bulk(supervisor, 'issue', entries, key);
    expect(told(first)).toEqual(['done', 'done', 'done']);
    const urgeKey = randomUUID();
    const urged = await bulk(
      supervisor,
      'urge',
      ids.map((id) => ({ id, body: { text: '请抓紧' } })),
      urgeKey,
    );
    expect(told(urged)).toEqual(['done', 'done', 'done']);
    const versions = await Promise.all(ids.map(versionOf));
    // The order of a selection is no part of what it says.
    const again = await bulk(supervisor, 'issue', [...entries].reverse(), key);
    expect(again.body.results).toEqual([...first.body.results].reverse());
    expect(
      (
        await bulk(
          supervisor,
          'urge',
          ids.map((id) => ({ id, body: { text: '请抓紧' } })),
          urgeKey,
        )
      ).body,
    ).toEqual(urged.body);
    expect(await Promise.all(ids.map(versionOf))).toEqual(versions);
    expect(told(await bulk(supervisor, 'urge', [{ id: ids[0], body: { text: '别的' } }], urgeKey))).toEqual([
      'key.reused',
    ]);
    // Another person's key is another key.
    const office = await product.as('office');
    expect(told(await bulk(office, 'urge', [{ id: ids[0], body: { text: '别的' } }], urgeKey))).toEqual([
      'done',
    ]);
  });

  it('verifies and signs a selection as the single commands would, each with its own package', async () => {
    const ids = [await draft(), await draft({ leadUnit: 'yujing' }), await draft()];
    await bulk(
      supervisor,
      'issue',
      ids.map((id) => ({ id })),
    );
    const head = await product.as('head1');
    const asked: string[] = [ids[0] ?? '', ids[2] ?? ''];
    for (const id of asked) {
      expect((await head.post(`/items/${id}/request-closure`, { summary: '已完成' })).status).toBe(200);
    }
    const packageOf = async (id: string): Promise<{ requestId: string; body: { packageDigest: string } }> => {
      const { body } = await supervisor.get<{ requests: { id: string; digest: string }[] }>(`/items/${id}`);
      const [request] = body.requests;
      return { requestId: request?.id ?? 'r1', body: { packageDigest: request?.digest ?? '0'.repeat(64) } };
    };
    const entries = await Promise.all(ids.map(async (id) => ({ id, ...(await packageOf(id)) })));
    const pass = entries.map(({ body, ...entry }) => ({ ...entry, body: { ...body, pass: true } }));
    // A handler may see them and decides none.
    expect(told(await bulk(await product.as('unit1'), 'verify', pass))).toEqual([
      'command.not-yours',
      'not-found',
      'command.not-yours',
    ]);
    expect(told(await bulk(supervisor, 'verify', pass))).toEqual([
      'done',
      expect.stringMatching(/^request\./),
      'done',
    ]);
    const stale = { ...entries[2], body: { packageDigest: '1'.repeat(64) } };
    const signed = await bulk(await product.as('office'), 'sign', [entries[0], stale]);
    expect(told(signed)).toEqual(['done', expect.stringMatching(/package/)]);
    expect(signed.body.results[0]).toMatchObject({
      requestId: entries[0]?.requestId,
      outcome: { status: 'awaiting_sign_off' },
    });
    // A step to be signed is not noted.
    expect(
      told(await bulk(await product.as('leader'), 'note', [{ id: ids[0], requestId: 'r1' }])),
    ).not.toEqual(['done']);
  });

  it('tells what a selection may be given, each with the entry that gives it, in the order asked', async () => {
    const [asked, running, planned] = [await draft(), await draft(), await draft()];
    await bulk(supervisor, 'issue', [{ id: asked }, { id: running }]);
    const head = await product.as('head1');
    expect((await head.post(`/items/${asked}/request-closure`, { summary: '已完成' })).status).toBe(200);
    const offersTo = async (who: Caller): Promise<{ command: string; entry: { id: string } }[]> => {
      const ids = [randomUUID(), planned, running, asked].join(',');
      return (await who.get<{ offers: [] }>(`/items/bulk/offers?ids=${ids}`)).body.offers;
    };
    const offers = await offersTo(supervisor);
    expect(offers.filter(({ command }) => command !== 'urge')).toEqual([
      { command: 'issue', entry: { id: planned, expectedVersion: 1 } },
      {
        command: 'verify',
        request: 'closure',
        entry: {
          id: asked,
          requestId: 'r1',
          body: { packageDigest: expect.stringMatching(/^[0-9a-f]{64}$/) },
        },
      },
    ]);
    expect(offers.flatMap(({ command, entry }) => (command === 'urge' ? [entry] : []))).toEqual([
      { id: running },
      { id: asked },
    ]);
    // A draft is the office's; a unit decides nothing of its own work.
    expect(await offersTo(head)).toEqual([]);
    const [entry] = offers.flatMap((offer) => (offer.command === 'verify' ? [offer.entry] : []));
    const body = { pass: true, ...(entry as { body?: object } | undefined)?.body };
    expect(told(await bulk(supervisor, 'verify', [{ ...entry, body }]))).toEqual(['done']);
    const [signing] = (await offersTo(await product.as('office'))).filter(
      ({ command }) => command === 'sign',
    );
    expect(told(await bulk(await product.as('office'), 'sign', [signing?.entry]))).toEqual(['done']);
    for (const ids of ['', 'x', Array.from({ length: 101 }, () => randomUUID()).join(',')])
      expect((await supervisor.get(`/items/bulk/offers?ids=${ids}`)).status).toBe(400);
  });

  it('is malformed as a whole where an entry is: nothing of it is done', async () => {
    const id = await draft();
    for (const entries of [
      [],
      [{ id }, { id }],
      [{ id, requestId: 'r1' }],
      [{ id, body: { verifier: 7 } }],
      Array.from({ length: 201 }, () => ({ id: randomUUID() })),
    ]) {
      const answer = await bulk(supervisor, 'issue', entries);
      expect([answer.status, answer.body.code]).toEqual([400, 'malformed']);
      expect(answer.body.errors?.[0]?.path).toMatch(/entries/);
    }
    expect((await bulk(supervisor, 'sign', [{ id, body: {} }])).status).toBe(400);
    expect((await bulk(supervisor, 'close', [{ id }])).status).toBe(404);
    expect((await supervisor.get<{ status: string }>(`/items/${id}`)).body.status).toBe('drafted');
  });

  it('a single issue repeated with the version it named answers the same', async () => {
    const id = await draft();
    const key = randomUUID();
    const first = await supervisor.post(`/items/${id}/issue`, { expectedVersion: 1 }, key);
    expect(first.status).toBe(200);
    const again = await supervisor.post(`/items/${id}/issue`, { expectedVersion: 1 }, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
  });
});
