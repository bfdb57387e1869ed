import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { StreamReader } from '../support/event-stream.js';
import { startProduct, type Caller, type Product } from '../support/product.js';

const shared = { TOKEN_SECRET: randomUUID() + randomUUID(), TASK_QUEUE: `stream-${randomUUID()}` };

describe('the stream', () => {
  let product: Product;
  let second: Product;
  let database: pg.Client;
  let supervisor: Caller;
  let open: StreamReader[] = [];
  beforeAll(async () => {
    product = await startProduct({ ...shared, RATE_LIMIT: '400' });
    second = await startProduct({ ...shared, ROLE: 'api', DEMO: 'off', DATABASE_URL: product.databaseUrl });
    database = new pg.Client({ connectionString: product.databaseUrl });
    await database.connect();
    supervisor = await product.as('supervisor');
  }, 120_000);
  afterEach(() => {
    for (const reader of open) reader.close();
    open = [];
  });
  afterAll(async () => {
    await database.end();
    await second.close();
    await product.close();
  });

  const tokenOf = async (username: string): Promise<string> =>
    (
      await product
        .anonymous()
        .post<{ accessToken: string }>('/auth/login', { username, password: `demo-${username}` })
    ).body.accessToken;
  const listen = async (
    username: string,
    from: Product = product,
    headers: Record<string, string> = {},
  ): Promise<StreamReader> => {
    const reader = await StreamReader.open(from.address, await tokenOf(username), headers);
    open.push(reader);
    await reader.next(({ event }) => event === 'ready');
    return reader;
  };
  const issued = async (more: Record<string, unknown> = {}): Promise<string> => {
    const { body } = await supervisor.post<{ id: string }>('/items', {
      title: '实时事项',
      requirement: '要求',
      leadUnit: 'jiance',
      confidentiality: 'internal',
      term: { type: 'duration', amount: 60, unit: 'workday' },
      ...more,
    });
    expect((await supervisor.post(`/items/${body.id}/issue`)).status).toBe(200);
    return body.id;
  };

  it('tells a changed item to whoever may see it, on either process, and to nobody else', async () => {
    const [lead, office, stranger, elsewhere] = [
      await listen('unit1'),
      await listen('office'),
      await listen('unit2'),
      await listen('unit1', second),
    ];
    const id = await issued();
    for (const reader of [lead, office, elsewhere]) {
      const told = await reader.next(({ event, data }) => event === 'item' && data['id'] === id);
      expect(told.data).toMatchObject({ id, status: 'issued', lamp: 'green', level: 0 });
      expect(told.data['version']).toEqual(expect.any(Number));
      expect(told.id).not.toBe('');
    }
    await (await second.as('unit1')).post(`/items/${id}/acknowledge`);
    for (const reader of [lead, office, elsewhere])
      await reader.next(({ data }) => data['id'] === id && data['status'] === 'in_progress');
    expect(stranger.about(id)).toEqual([]);
  });

  it('tells a new notification to the person it is for', async () => {
    const [handler, other] = [await listen('unit1'), await listen('unit2')];
    // What is critical is sent at any hour.
    const id = await issued({ urgency: 'critical' });
    const { data } = await handler.next(
      (told) => told.event === 'notification' && told.data['itemId'] === id,
    );
    expect(data).toMatchObject({ itemId: id, title: expect.stringContaining('实时事项'), readAt: null });
    const { body } = await (
      await product.as('unit1')
    ).get<{ notifications: Record<string, unknown>[] }>('/me/notifications');
    expect(body.notifications).toContainEqual(data);
    expect(other.told.filter(({ event }) => event === 'notification')).toEqual([]);
  });

  it('asks a reader to look again after it was broken off, and after the database was', async () => {
    const reader = await listen('unit1', product, { 'Last-Event-ID': 'x-1' });
    await reader.next(({ event }) => event === 'resync');
    const fresh = await listen('unit1');
    expect(fresh.told.map(({ event }) => event)).toEqual(['ready']);
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'duban listener' and datname = current_database()`,
    );
    await fresh.next(({ event }) => event === 'resync');
    const id = await issued();
    await fresh.next(({ data }) => data['id'] === id);
  });

  it('follows who acts for whom: what a delegation opens is told from then on', async () => {
    const reader = await listen('unit2');
    const head = await product.as('head1');
    const me = await (await product.as('unit2')).get<{ person: string }>('/me');
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const given = await head.post('/delegations', {
      post: 'jiance-head',
      to: me.body.person,
      commands: ['report'],
      start: today,
      end: today,
      reason: '出差',
    });
    expect([given.status, given.body]).toEqual([201, given.body]);
    await reader.next(({ event }) => event === 'resync');
    const id = await issued();
    await reader.next(({ data }) => data['id'] === id);
  });

  it('ends with its session, and says so', async () => {
    const token = await tokenOf('unit1');
    const reader = await StreamReader.open(second.address, token);
    open.push(reader);
    await reader.next(({ event }) => event === 'ready');
    await fetch(`${product.address}/api/v1/auth/logout`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    });
    const { data } = await reader.next(({ event }) => event === 'bye');
    expect(data).toEqual({ reason: 'session' });
    await expect(StreamReader.open(product.address, token)).rejects.toThrow('401');
  });

  it('lets one person have eight; the oldest makes room', async () => {
    const token = await tokenOf('head2');
    const readers: StreamReader[] = [];
    for (let n = 0; n < 9; n++) {
      const reader = await StreamReader.open(product.address, token);
      open.push(reader);
      readers.push(reader);
      await reader.next(({ event }) => event === 'ready');
    }
    expect((await readers[0]?.next(({ event }) => event === 'bye'))?.data).toEqual({ reason: 'too-many' });
    expect(readers.slice(1).some(({ told }) => told.some(({ event }) => event === 'bye'))).toBe(false);
  });

  it('is counted by no limit, and let in by none but who is signed in', async () => {
    expect((await product.anonymous().get('/stream')).status).toBe(401);
    const token = await tokenOf('admin');
    const before = await fetch(`${product.address}/api/v1/me`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    for (let n = 0; n < 20; n++) {
      const reader = await StreamReader.open(product.address, token);
      reader.close();
    }
    const after = await fetch(`${product.address}/api/v1/me`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const left = (response: Response): number => Number(response.headers.get('x-ratelimit-remaining'));
    expect(left(before) - left(after)).toBe(1);
  });

  it('says goodbye when the server stops', async () => {
    const token = await tokenOf('office');
    const reader = await StreamReader.open(second.address, token);
    open.push(reader);
    await reader.next(({ event }) => event === 'ready');
    const stopped = second.stop();
    expect((await reader.next(({ event }) => event === 'bye')).data).toEqual({ reason: 'restart' });
    await stopped;
    expect(reader.ended).toBe(true);
  });
});
