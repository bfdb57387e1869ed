import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { DataSource } from 'typeorm';
import { startProduct, type Product } from '../support/product.js';

interface SignedIn {
  accessToken: string;
  refreshToken: string;
  code: string;
}

let product: Product;
let database: DataSource;
beforeAll(async () => {
  product = await startProduct();
  database = await new DataSource({ type: 'postgres', url: product.databaseUrl }).initialize();
}, 120_000);
afterAll(async () => {
  await database.destroy();
  await product.close();
});

const signIn = async (
  username: string,
  password = `demo-${username}`,
): Promise<{ status: number; body: SignedIn }> =>
  product.anonymous('en').post<SignedIn>('/auth/login', { username, password });
const withToken = async (token: string, path = '/me', method = 'GET', body?: unknown): Promise<number> => {
  const response = await fetch(`${product.address}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.status;
};
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('signing in', () => {
  it('answers a wrong password and an unknown name with the same words', async () => {
    const wrong = await signIn('unit2', 'not-the-password');
    const unknown = await signIn('nobody-of-this-name', 'not-the-password');
    expect(wrong.status).toBe(401);
    const { instance: _one, requestId: _two, ...said } = wrong.body as unknown as Record<string, unknown>;
    expect(unknown.body).toMatchObject(said);
    expect(wrong.body.code).toBe('login.failed');
  });

  it('keeps neither a password nor a refresh token that could be used', async () => {
    const { body } = await signIn('unit2');
    const rows = await database.query<{ password_hash: string; refresh_hash: string }[]>(
      `select a.password_hash, s.refresh_hash from account a join session s on s.username = a.username
       where a.username = 'unit2'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.password_hash).toMatch(/^\$argon2id\$/);
      expect(body.refreshToken).not.toContain(row.refresh_hash);
    }
  });

  it('believes no token that it did not sign', async () => {
    const { body } = await signIn('unit1');
    expect(await withToken(body.accessToken)).toBe(200);
    const [header, payload, signature] = body.accessToken.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const raised = part({ ...claims, sub: 'laihaoyu' });
    const own = createHmac('sha256', 'a secret of my own').update(`${header}.${raised}`).digest('base64url');
    const unsigned = `${part({ alg: 'none', typ: 'JWT' })}.${raised}.`;
    for (const token of [`${header}.${raised}.${signature}`, `${header}.${raised}.${own}`, unsigned, 'x.y.z'])
      expect(await withToken(token)).toBe(401);
    // A refresh token opens no door.
    expect(await withToken(body.refreshToken)).toBe(401);
  });

  it('ends a session at once when its owner signs out, and its refresh token with it', async () => {
    const { body } = await signIn('verifier');
    expect(await withToken(body.accessToken, '/auth/logout', 'POST')).toBe(204);
    expect(await withToken(body.accessToken)).toBe(401);
    const again = await product.anonymous().post('/auth/refresh', { refreshToken: body.refreshToken });
    expect(again.status).toBe(401);
  });

  it('ends the other sessions of whoever sets a new password, and goes on with this one', async () => {
    const [here, elsewhere] = [(await signIn('inspector')).body, (await signIn('inspector')).body];
    const change = (current: string, password: string): Promise<number> =>
      withToken(here.accessToken, '/auth/password', 'POST', { current, password });
    expect(await change('wrong', 'a-new-password')).toBe(403);
    expect(await change('demo-inspector', 'short')).toBe(400);
    expect(await withToken(elsewhere.accessToken)).toBe(200);
    expect(await change('demo-inspector', 'a-new-password')).toBe(204);
    expect(await withToken(here.accessToken)).toBe(200);
    expect(await withToken(elsewhere.accessToken)).toBe(401);
    expect((await signIn('inspector')).status).toBe(401);
    expect((await signIn('inspector', 'a-new-password')).status).toBe(200);
  });

  it('shuts out a disabled account at once and lets it in again when it is enabled', async () => {
    const admin = await product.as('admin');
    const { body } = await signIn('head2');
    expect((await admin.patch('/accounts/head2', { disabled: true })).status).toBe(204);
    expect(await withToken(body.accessToken)).toBe(401);
    expect(
      (await product.anonymous().post('/auth/refresh', { refreshToken: body.refreshToken })).status,
    ).toBe(401);
    expect((await signIn('head2')).status).toBe(401);
    expect((await admin.patch('/accounts/head2', { disabled: false })).status).toBe(204);
    expect((await signIn('head2')).status).toBe(200);
    expect(await withToken(body.accessToken)).toBe(401);
  });

  it('never lets the last administrator be shut out', async () => {
    const admin = await product.as('admin');
    const answer = await admin.patch<{ code: string }>('/accounts/admin', { disabled: true });
    expect([answer.status, answer.body.code]).toEqual([409, 'organisation.last-administrator']);
    expect((await admin.get('/me')).status).toBe(200);
  });

  it('slows down guessing at one name and leaves other names alone', async () => {
    for (let n = 0; n < 10; n++) expect((await signIn('secretary', `guess-${n}`)).status).toBe(401);
    const slowed = await product
      .anonymous('en')
      .post<{ code: string; detail: string }>('/auth/login', { username: 'secretary', password: 'x' });
    expect([slowed.status, slowed.body.code]).toEqual([429, 'login.too-many']);
    expect(slowed.body.detail).toMatch(/wrong 10 times; try again in 1[0-5] minutes/);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(600);
    expect((await signIn('secretary')).status).toBe(429);
    expect((await signIn('auditor')).status).toBe(200);
    // The record counts, not the process: another one knows of it.
    await product.stop();
    await product.restart();
    expect((await signIn('secretary')).status).toBe(429);
    await database.query(`update sign_in_attempt set since = since - interval '15 minutes'`);
    expect((await signIn('secretary')).status).toBe(200);
    expect(await database.query('select 1 from sign_in_attempt')).toEqual([]);
  });
});
