import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startProduct, type Caller, type Product } from '../support/product.js';

interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}
interface Operation {
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** What nobody would send in earnest. */
const hostile = fc.constantFrom<unknown>(
  null,
  '',
  '\u0000',
  '\ud800',
  '💥'.repeat(2_000),
  -1,
  1e308,
  2 ** 53,
  true,
  [],
  {},
  [[[[]]]],
  { __proto__: { admin: true } },
  "'; drop table item; --",
  '../../etc/passwd',
  '9999-99-99',
  '0000-00-00T00:00:00Z',
  '=cmd()',
);

/** Values a schema admits, and now and then some it does not. */
function from(
  schema: Schema | undefined,
  components: Record<string, Schema>,
  depth = 0,
): fc.Arbitrary<unknown> {
  if (!schema || depth > 5) return fc.jsonValue({ maxDepth: 1 });
  if (schema.$ref) return from(components[schema.$ref.split('/').at(-1) ?? ''], components, depth + 1);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => from(one, components, depth + 1)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).map(([name, of]) => [
        name,
        fc.oneof(
          { weight: 9, arbitrary: from(of, components, depth + 1) },
          { weight: 1, arbitrary: hostile },
        ),
      ]);
      return fc.record(Object.fromEntries(properties) as Record<string, fc.Arbitrary<unknown>>, {
        requiredKeys: (schema.required ?? []).filter(
          (name) => schema.properties && name in schema.properties,
        ),
      });
    }
    case 'array':
      return fc.array(from(schema.items, components, depth + 1), {
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(schema.minimum ?? -5, -5),
        max: Math.min(schema.maximum ?? 500, 500),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return text(schema);
  }
}

function text({ format, pattern }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date') return fc.constantFrom('2026-12-15', '2027-02-30', '1999-01-01', '2031-06-30');
  if (format === 'date-time')
    return fc.constantFrom('2026-12-15T10:00:00+08:00', '2031-06-30T00:00:00Z', 'soon');
  if (pattern?.includes('0-9a-f]{64}')) return fc.constant('a'.repeat(64));
  return fc.oneof(
    fc.constantFrom('jiance', 'caiwu', 'zhuyao', 'zhongjiarui', 'r1', 'p1', 'c1', 'change-deadline', '2026'),
    fc.string({ maxLength: 12 }),
  );
}

describe('whatever is sent', () => {
  let product: Product;
  let document: Document;
  let items: string[];
  beforeAll(async () => {
    product = await startProduct();
    document = (await product.anonymous().get<Document>('/api/openapi.json')).body;
    const supervisor = await product.as('supervisor');
    items = [];
    for (let i = 0; i < 3; i++) {
      const made = await supervisor.post<{ id: string }>('/items', {
        title: `模糊测试${i}`,
        requirement: '要求',
        leadUnit: 'jiance',
        coUnits: ['caiwu'],
        term: { type: 'fixed', due: '2031-01-31' },
      });
      await supervisor.post(`/items/${made.body.id}/issue`);
      items.push(made.body.id);
    }
  }, 60_000);
  afterAll(() => product.close());

  const place = (name: string, path: string, pick: number): string => {
    if (name === 'id')
      return path.includes('/items/')
        ? (items[pick % items.length] ?? '')
        : '11111111-1111-4111-8111-111111111111';
    return (
      { rid: 'r1', n: '1', code: 'default', year: '2031', key: 'some-key-here', kind: 'ladder' }[name] ?? 'x'
    );
  };

  it('answers every operation as documented, and never by a fault of its own', async () => {
    const components = document.components?.schemas ?? {};
    const bearers: Caller[] = [];
    for (const name of ['supervisor', 'head1', 'leader', 'unit2']) bearers.push(await product.as(name));
    let taken = 0;
    let sentAll = 0;
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const schema = operation.requestBody?.content['application/json']?.schema;
        if (!schema || path.endsWith('/auth/logout')) continue;
        const samples = fc.sample(fc.tuple(from(schema, components), hostile, fc.nat(99)), {
          numRuns: 10,
          seed: path.length * 31 + method.length,
        });
        for (const [index, [body, odd, pick]] of samples.entries()) {
          const target = path.replace(/\{(\w+)\}/g, (_, name: string) => place(name, path, pick));
          const who = bearers[index % bearers.length] as Caller;
          const sent = index === 9 ? odd : body;
          const answer =
            method === 'patch'
              ? await who.patch(target, sent)
              : method === 'put'
                ? await who.put(target, sent)
                : await who.post(target, sent);
          sentAll += 1;
          if (answer.status < 300) taken += 1;
          const told = [method, path, answer.status, JSON.stringify(sent).slice(0, 200)];
          expect([...told, answer.status < 500]).toEqual([...told, true]);
          expect([...told, String(answer.status) in operation.responses]).toEqual([...told, true]);
        }
      }
    }
    // What is never let in would prove little.
    expect(sentAll).toBeGreaterThan(500);
    expect(taken).toBeGreaterThan(15);
  });

  it('refuses queries and paths out of hand as documented', async () => {
    const who = await product.as('office');
    for (const [path, methods] of Object.entries(document.paths)) {
      const operation = methods['get'];
      if (!operation || path === '/api/v1/auth/logout' || path === '/api/v1/stream') continue;
      const names = (operation.parameters ?? []).filter((p) => p.in === 'query').map(({ name }) => name);
      for (const value of [
        '',
        '-1',
        'x'.repeat(500),
        "' or 1=1 --",
        '%00',
        '{"a":1}',
        '999999999999999999',
      ]) {
        const query = names.map((name) => `${name}=${encodeURIComponent(value)}`).join('&');
        const target = `${path.replace(/\{(\w+)\}/g, (_, name: string) => place(name, path, 0))}?${query}`;
        const answer = await who.get(target);
        expect([
          target.slice(0, 80),
          answer.status,
          answer.status < 500,
          String(answer.status) in operation.responses,
        ]).toEqual([target.slice(0, 80), answer.status, true, true]);
      }
      const odd = await who.get(path.replace(/\{(\w+)\}/g, encodeURIComponent("'; --")));
      expect([path, odd.status < 500, String(odd.status) in operation.responses]).toEqual([path, true, true]);
    }
  });

  it('keeps what is too large, of another kind or broken at the door', async () => {
    const token = (
      await product
        .anonymous()
        .post<{ accessToken: string }>('/auth/login', { username: 'supervisor', password: 'demo-supervisor' })
    ).body.accessToken;
    const send = (body: string, type = 'application/json'): Promise<Response> =>
      fetch(`${product.address}/api/v1/items`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
        body,
      });
    expect((await send(JSON.stringify({ title: 'x'.repeat(2_000_000) }))).status).toBe(413);
    expect((await send('{"title":')).status).toBe(400);
    expect([400, 415]).toContain((await send('<a/>', 'text/xml')).status);
    expect((await send(JSON.stringify('['.repeat(10_000)))).status).toBe(400);
  });
});
