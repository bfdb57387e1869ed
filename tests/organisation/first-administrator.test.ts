import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verify } from '@node-rs/argon2';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { demo } from '../support/office.js';

let own: TestDatabase;
let dir: string;
beforeAll(async () => {
  own = await testDatabase(2);
  dir = mkdtempSync(path.join(os.tmpdir(), 'duban-first-'));
  writeFileSync(path.join(dir, 'url'), `${own.url}\n`);
  writeFileSync(path.join(dir, 'password'), 'given on paper\n');
  const { accounts: _, ...office } = demo;
  writeFileSync(path.join(dir, 'office.json'), JSON.stringify(office));
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await own.drop();
});

const run = (script: string, env: Record<string, string>): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve('dist', 'src', script)], {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
};
const adminCreate = (env: Record<string, string>): ReturnType<typeof run> =>
  run('organisation/admin-create.js', { DATABASE_URL_FILE: path.join(dir, 'url'), ...env });

describe('the first administrator', () => {
  it('needs a password that is not on the command line, and an organisation', () => {
    expect(adminCreate({})).toMatchObject({
      status: 1,
      said: expect.stringContaining('ADMIN_PASSWORD_FILE'),
    });
    expect(adminCreate({ ADMIN_PASSWORD: 'short' })).toMatchObject({
      status: 1,
      said: expect.stringContaining('ten characters'),
    });
    expect(adminCreate({ ADMIN_PASSWORD: 'long enough 1' })).toMatchObject({
      status: 1,
      said: expect.stringContaining('ORGANISATION_FILE'),
    });
  });

  it('gets an account whose password is changed at the first sign-in, and is made once', async () => {
    const env = {
      NODE_ENV: 'production',
      ADMIN_PASSWORD_FILE: path.join(dir, 'password'),
      ORGANISATION_FILE: path.join(dir, 'office.json'),
    };
    const made = adminCreate(env);
    expect(made).toMatchObject({ status: 0, said: expect.stringContaining('account admin for laihaoyu') });
    expect(made.said).not.toContain('given on paper');
    const [account] = await own.source.query<{ person: string; hash: string; first: boolean }[]>(
      'select person, password_hash as hash, must_change_password as first from account',
    );
    expect([account?.person, account?.first]).toEqual(['laihaoyu', true]);
    expect(await verify(account?.hash ?? '', 'given on paper')).toBe(true);
    expect(adminCreate(env)).toMatchObject({ status: 1, said: expect.stringContaining('already') });
  });

  it('is not the demo: that is refused in production and where there is an office', () => {
    const demoOf = (env: Record<string, string>): ReturnType<typeof run> =>
      run('demo/make-demo.js', { DATABASE_URL: own.url, ...env });
    expect(demoOf({ NODE_ENV: 'production' })).toMatchObject({
      status: 1,
      said: expect.stringContaining('refused in production'),
    });
    expect(demoOf({})).toMatchObject({ status: 1, said: expect.stringContaining('not empty') });
  });
});

describe('npm run demo', () => {
  it('makes the demo office and its accounts in an empty database', async () => {
    const empty = await testDatabase(2);
    try {
      expect(run('demo/make-demo.js', { DATABASE_URL: empty.url })).toMatchObject({
        status: 0,
        said: expect.stringMatching(/admin +demo-admin/),
      });
      const [made] = await empty.source.query<{ units: number; accounts: number }[]>(
        'select (select count(*)::int from unit) as units, (select count(*)::int from account) as accounts',
      );
      expect(made).toEqual({ units: demo.units.length, accounts: Object.keys(demo.accounts ?? {}).length });
    } finally {
      await empty.drop();
    }
  });
});
