import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Caller, type Product } from '../support/product.js';

interface Operation {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema?: unknown }>; description?: string }>;
  security?: unknown[];
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

/** What signs out, and what goes on for ever. */
const unending = ['/api/v1/auth/logout', '/api/v1/stream'];
const methods = ['get', 'post', 'put', 'patch', 'delete'];
const open = [
  '/api/v1/auth/login',
  '/api/v1/auth/refresh',
  '/api/v1/auth/demo-accounts',
  '/api/health/live',
  '/api/health/ready',
];

describe('the door', () => {
  let product: Product;
  let document: Document;
  let operations: { method: string; path: string; operation: Operation }[];
  beforeAll(async () => {
    product = await startProduct();
    document = (await product.anonymous().get<Document>('/api/openapi.json')).body;
    operations = Object.entries(document.paths).flatMap(([path, of]) =>
      methods.flatMap((method) => (of[method] ? [{ method, path, operation: of[method] }] : [])),
    );
  }, 60_000);
  afterAll(() => product.close());

  const concrete = (path: string): string =>
    path
      .replace('{rid}', 'r1')
      .replace('{n}', '1')
      .replace('{code}', 'default')
      .replace('{year}', '2030')
      .replace('{key}', 'a-key-of-mine')
      .replace('{kind}', 'ladder')
      .replace(/\{id\}/, '11111111-1111-4111-8111-111111111111');
  const call = async (
    who: Caller,
    method: string,
    path: string,
  ): Promise<{ status: number; headers: Headers; body: { code?: string } }> => {
    const target = concrete(path);
    if (method === 'get') return who.get(target);
    if (method === 'patch') return who.patch(target, {});
    if (method === 'put') return who.put(target, {});
    if (method === 'delete') return who.delete(target);
    return who.post(target, {});
  };

  it('is described by OpenAPI 3.1, every answer with its schema', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.length).toBeGreaterThan(70);
    for (const { method, path, operation } of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        const described =
          status === '204' ||
          Object.values(response.content ?? {}).some(({ schema }) => schema !== undefined);
        expect([method, path, status, described]).toEqual([method, path, status, true]);
      }
    }
  });

  it('lets nobody in without signing in, but to sign in and to ask whether it lives', async () => {
    for (const { method, path } of operations.filter((o) => !open.includes(o.path))) {
      const answer = await call(product.anonymous(), method, path);
      expect([method, path, answer.status]).toEqual([method, path, 401]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('answers every malformed or foreign call as it is documented, and never by a fault of its own', async () => {
    for (const username of ['office', 'unit1', 'admin', 'auditor']) {
      const who = await product.as(username);
      for (const { method, path, operation } of operations.filter((o) => !unending.includes(o.path))) {
        const answer = await call(who, method, path);
        expect([
          username,
          method,
          path,
          answer.status,
          answer.status < 500 || path.endsWith('ready'),
        ]).toEqual([username, method, path, answer.status, true]);
        expect([method, path, Object.keys(operation.responses)]).toEqual([
          method,
          path,
          expect.arrayContaining([String(answer.status)]),
        ]);
      }
    }
  });

  it('speaks the language that is asked for', async () => {
    const zh = await product.anonymous('zh-CN').get<{ detail: string }>('/me');
    const en = await product.anonymous('en').get<{ detail: string }>('/me');
    expect([zh.body.detail, en.body.detail]).toEqual(['请先登录。', 'Sign in first.']);
  });

  it('refuses a command without a key, names each malformed place, and changes nothing', async () => {
    const office = await product.as('supervisor');
    const made = await office.post<{ id: string }>('/items', {
      title: '事项',
      requirement: '要求',
      leadUnit: 'jiance',
      term: { type: 'fixed', due: '2031-01-31' },
    });
    const response = await fetch(`${product.address}/api/v1/items/${made.body.id}/issue`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await tokenOf(product)}` },
      body: '{}',
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      400,
      'key.required',
    ]);
    const wrong = await office.post<{ code: string; errors: { path: string; message: string }[] }>('/items', {
      title: '',
      leadUnit: 7,
      unknown: true,
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'title: 不能为空',
      'leadUnit: 应为文字',
      'unknown: 没有这个字段',
    ]);
    const english = await product.as('supervisor', 'en');
    const inEnglish = await english.post<typeof wrong.body>('/items', { title: '' });
    expect(inEnglish.body.errors).toEqual([
      { path: 'title', code: 'malformed', message: 'must not be empty' },
    ]);
    expect((await office.get<{ status: string }>(`/items/${made.body.id}`)).body.status).toBe('drafted');
  });

  it('ends a session when a refresh token comes a second time', async () => {
    const signedIn = await product
      .anonymous()
      .post<{ refreshToken: string }>('/auth/login', { username: 'head2', password: 'demo-head2' });
    const { refreshToken } = signedIn.body;
    const renewed = await product
      .anonymous()
      .post<{ accessToken: string; refreshToken: string }>('/auth/refresh', { refreshToken });
    expect(renewed.status).toBe(200);
    expect((await product.anonymous().post('/auth/refresh', { refreshToken })).status).toBe(401);
    expect(
      (await product.anonymous().post('/auth/refresh', { refreshToken: renewed.body.refreshToken })).status,
    ).toBe(401);
    const stolen = await fetch(`${product.address}/api/v1/me`, {
      headers: { Authorization: `Bearer ${renewed.body.accessToken}` },
    });
    expect(stolen.status).toBe(401);
  });
});

async function tokenOf(product: Product): Promise<string> {
  const { body } = await product
    .anonymous()
    .post<{ accessToken: string }>('/auth/login', { username: 'supervisor', password: 'demo-supervisor' });
  return body.accessToken;
}
