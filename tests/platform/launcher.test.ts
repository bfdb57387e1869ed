import { createServer, type Server } from 'node:net';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { copyOfCheckout, giveAway, processes, programs, remove, Start, stopAll, type How } from './launch.js';

interface Item {
  id: string;
  number: string;
  status: string;
}

jest.setTimeout(180_000);

/** `npm start`, from a checkout and with a data folder whose names hold spaces and Chinese characters. */
describe('npm start', () => {
  const base = mkdtempSync('/var/tmp/duban-launcher-');
  const checkout = path.join(base, '督查 督办 checkout');
  const dataDir = path.join(base, '数据 one');
  let how: How;

  const listening = (port: number): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer();
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
  const signIn = async (start: Start): Promise<Record<string, string>> => {
    const response = await fetch(`${start.address}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: 'supervisor', password: 'demo-supervisor' }),
    });
    const { accessToken } = (await response.json()) as { accessToken: string };
    return { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' };
  };
  const call = async <T>(start: Start, method: string, to: string, body?: object): Promise<T> => {
    const response = await fetch(`${start.address}/api/v1${to}`, {
      method,
      headers: { ...(await signIn(start)), 'Idempotency-Key': crypto.randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${to}: ${response.status} ${answer}`);
    return JSON.parse(answer) as T;
  };
  /** An item that runs; what it went through is compared after a kill. */
  const issue = async (start: Start, title: string): Promise<Item> => {
    const { id } = await call<Item>(start, 'POST', '/items', {
      title,
      requirement: '停电后仍在',
      leadUnit: 'jiance',
      term: { type: 'duration', amount: 10, unit: 'workday' },
      source: { kind: 'key_work', title: '年度重点工作' },
    });
    return call<Item>(start, 'POST', `/items/${id}/issue`, {});
  };
  const timeline = async (start: Start, id: string): Promise<unknown[]> =>
    (
      await call<{ events: { seq: number; kind: string }[] }>(start, 'GET', `/items/${id}/timeline`)
    ).events.map(({ seq, kind }) => [seq, kind]);
  const isReady = async (start: Start): Promise<boolean> =>
    (await fetch(`${start.address}/api/health/ready`)).status === 200;
  const within = async (seconds: number, test: () => Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + seconds * 1000; !(await test());) {
      if (Date.now() > end) throw new Error(`not within ${seconds} s`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const refusal = async (start: Start): Promise<string> => {
    expect(await start.end()).toBe(1);
    return start.words;
  };

  beforeAll(async () => {
    chmodSync(base, 0o755);
    copyOfCheckout(checkout);
    how = { checkout, dataDir, port: await processes.freePort() };
  });
  afterAll(async () => {
    await stopAll();
    remove(base);
  });

  it('builds and starts in a fresh checkout, says each step, and Ctrl-C leaves no process', async () => {
    const start = new Start(how);
    await start.ready();
    for (const step of ['install', 'servers', 'build', 'application'])
      expect(start.words).toMatch(new RegExp(`${step}: done, \\d+\\.\\d s`));
    expect(start.words).toContain(start.address);
    expect(start.words).toMatch(/supervisor +demo-supervisor/);
    expect(Object.keys(start.pids()).sort()).toEqual(['application', 'launcher', 'postgres', 'temporal']);
    const pids = Object.values(start.pids());
    expect(await start.interrupt()).toBe(0);
    expect(pids.filter((pid) => processes.alive(pid))).toEqual([]);
  });

  it('starts again on what is there, and nothing is lost when everything is killed at once', async () => {
    const second = new Start(how);
    await second.ready();
    const item = await issue(second, '全部杀死');
    const before = await timeline(second, item.id);
    await second.kill('launcher', 'application', 'temporal', 'postgres');

    const after = new Start(how);
    await after.ready();
    expect(await timeline(after, item.id)).toEqual(before);
    expect(await call<Item>(after, 'GET', `/items/${item.id}`)).toMatchObject({ number: item.number });
    await call(after, 'POST', `/items/${item.id}/urge`, { text: '请抓紧' });
    expect(await timeline(after, item.id)).toHaveLength(before.length + 1);

    const pids = after.pids();
    await after.kill('launcher');
    const adopting = new Start(how);
    await adopting.ready();
    expect(adopting.pids()).toMatchObject({ postgres: pids['postgres'], temporal: pids['temporal'] });
    expect(processes.alive(pids['application'] ?? 0)).toBe(false);
    expect(await timeline(adopting, item.id)).toHaveLength(before.length + 1);

    await adopting.kill('postgres');
    await within(
      20,
      async () => adopting.words.includes('PostgreSQL ended; starting it again') && isReady(adopting),
    );
    expect(await timeline(adopting, item.id)).toHaveLength(before.length + 1);
    await adopting.interrupt();
  });

  it('runs twice side by side, as root and as a plain user, and refuses a folder or a port that is in use', async () => {
    const bin = await programs(path.join(base, 'bin'));
    const theirs = path.join(base, 'plain');
    copyOfCheckout(path.join(theirs, '普通 用户'));
    mkdirSync(path.join(theirs, 'cache'));
    giveAway(theirs);
    const plain = {
      checkout: path.join(theirs, '普通 用户'),
      dataDir: path.join(theirs, '数据'),
      port: await processes.freePort(),
      plain: true,
      env: {
        PATH: `${bin}:${process.env['PATH']}`,
        HOME: theirs,
        XDG_CACHE_HOME: path.join(theirs, 'cache'),
      },
    };
    const [first, second] = [new Start(how), new Start(plain)];
    await Promise.all([first.ready(), second.ready()]);
    expect((await issue(first, '甲')).number).not.toBe('');
    expect((await issue(second, '乙')).number).toMatch(/1号$/);

    const samePort = await refusal(new Start({ ...how, dataDir: path.join(base, 'other') }));
    expect(samePort).toContain(`port ${how.port} is taken`);
    expect(samePort).toContain(
      `cure: stop what listens there, or start with another: PORT=${how.port + 1} npm start`,
    );
    const sameFolder = await refusal(new Start({ ...how, port: await processes.freePort() }));
    expect(sameFolder).toContain(`is in use by a start that is running (process ${first.pid})`);
    expect(sameFolder).toContain('cure: stop that one with Ctrl-C');

    await Promise.all([first.interrupt(), second.interrupt()]);
  });

  it('takes other ports for its servers where somebody has theirs, and a damaged list of ports is no obstacle', async () => {
    const kept = JSON.parse(readFileSync(path.join(dataDir, 'ports.json'), 'utf8')) as Record<string, number>;
    const squatters = await Promise.all([listening(kept['postgres'] ?? 0), listening(kept['temporal'] ?? 0)]);
    const start = new Start(how);
    await start.ready();
    const chosen = JSON.parse(readFileSync(path.join(dataDir, 'ports.json'), 'utf8')) as Record<
      string,
      number
    >;
    expect(chosen['postgres']).not.toBe(kept['postgres']);
    expect(chosen['temporal']).not.toBe(kept['temporal']);
    await start.interrupt();
    for (const squatter of squatters) squatter.close();
  });

  it('runs in two roles on given servers: what the API took, the worker carries out', async () => {
    const owner = new Start(how);
    await owner.ready();
    const ports = JSON.parse(readFileSync(path.join(dataDir, 'ports.json'), 'utf8')) as Record<
      string,
      number
    >;
    const password = readFileSync(path.join(dataDir, 'postgres.password'), 'utf8');
    const secret = path.join(base, 'database.url');
    writeFileSync(secret, `postgres://duban:${password}@127.0.0.1:${ports['postgres']}/postgres\n`);
    const given = {
      DATABASE_URL_FILE: secret,
      TEMPORAL_ADDRESS: `127.0.0.1:${ports['temporal']}`,
      TASK_QUEUE: 'roles',
      DEMO: 'on',
    };
    const api = new Start({
      ...how,
      dataDir: path.join(base, 'api'),
      port: await processes.freePort(),
      args: ['--role', 'api'],
      env: given,
    });
    await api.ready();
    const worker = new Start({
      ...how,
      dataDir: path.join(base, 'worker'),
      args: ['--role=worker'],
      env: given,
    });
    await worker.ready();
    expect(Object.keys(api.pids()).sort()).toEqual(['application', 'launcher']);
    expect(worker.words).toContain('Ready: the worker');
    expect((await issue(api, '分开运行')).status).toBe('issued');
    await Promise.all([api.interrupt(), worker.interrupt()]);
    await owner.interrupt();
  });

  it('below a folder nobody else passes through the database is found again, wherever it has to lie', async () => {
    const closed = path.join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const own = { ...how, dataDir: path.join(closed, 'data'), port: await processes.freePort() };
    const first = new Start(own);
    await first.ready();
    const item = await issue(first, '旁人不能进的目录');
    await first.interrupt();
    const again = new Start(own);
    await again.ready();
    expect(await call<Item>(again, 'GET', `/items/${item.id}`)).toMatchObject({ number: item.number });
    await again.interrupt();

    // Root lends the server to a user of its own, who cannot pass: it lies elsewhere. Anybody else keeps it there.
    const named = path.join(own.dataDir, 'postgres.location');
    const inside = path.join(own.dataDir, 'postgres');
    const place = existsSync(named) ? readFileSync(named, 'utf8').trim() : inside;
    expect([process.getuid?.() === 0, existsSync(inside)]).toEqual([existsSync(named), place === inside]);
    if (place === inside) return;
    remove(place);
    const lost = new Start(own);
    expect(await lost.end()).toBe(1);
    expect(lost.words).toMatch(/the database .* is not there[^]*cure: put it back/);
    expect(readFileSync(named, 'utf8').trim()).toBe(place);
  });

  it('names the reason and the cure of everything that keeps it from starting', async () => {
    const port = await processes.freePort();
    const failing = async (dir: string, further: Partial<How> = {}): Promise<string> =>
      refusal(new Start({ ...how, dataDir: path.join(base, dir), port, ...further }));
    const answers = (words: string, reason: string | RegExp, cure: string | RegExp): void => {
      const told = words.slice(words.indexOf('Not started: '));
      expect(told).toMatch(reason);
      expect(told.slice(told.indexOf('cure: '))).toMatch(cure);
      expect(words).not.toMatch(/^ +at .+:\d+:\d+/m);
    };

    writeFileSync(path.join(base, 'a file'), '');
    answers(await failing('a file'), /data folder .* cannot be written/, /set DATA_DIR/);
    answers(await failing('x', { args: ['--role', 'chief'] }), /no such role/, /api, or worker/);
    answers(await failing('x', { env: { PORT: 'eighty' } }), /PORT is not a port/, /1 to 65535/);
    answers(
      await failing('x', { env: { DATABASE_URL: `postgres://a:b@127.0.0.1:${port}/c` } }),
      /PostgreSQL of DATABASE_URL cannot be reached: .*ECONNREFUSED/,
      /check the address/,
    );
    answers(
      await failing('x', { env: { TEMPORAL_ADDRESS: `127.0.0.1:${port}` } }),
      /Temporal server at 127.0.0.1:\d+ cannot be reached/,
      /check TEMPORAL_ADDRESS/,
    );
    answers(
      await failing('x', { env: { LOG_LEVEL: 'loud', DATABASE_POOL: 'many' } }),
      /application stopped while starting/,
      /its message stands above/,
    );

    const old = path.join(base, 'old');
    mkdirSync(old);
    writeFileSync(
      path.join(old, 'temporal'),
      '#!/bin/sh\necho "temporal version 1.1.0 (Server 1.25.0, UI 2.30)"\n',
    );
    for (const name of ['pip3', 'python', 'python3'])
      writeFileSync(path.join(old, name), '#!/bin/sh\nexit 1\n');
    for (const name of ['temporal', 'pip3', 'python', 'python3']) chmodSync(path.join(old, name), 0o755);
    answers(
      await failing('x', {
        env: {
          PATH: `${old}:${process.env['PATH']}`,
          XDG_CACHE_HOME: path.join(base, 'empty cache'),
          HTTPS_PROXY: `http://127.0.0.1:${port}`,
        },
      }),
      /temporal on PATH: server 1\.25\.0 is older than 1\.32\.0[^]*pip: there is no Python 3 with pip/,
      /install the Temporal CLI/,
    );

    const broken = path.join(base, 'broken');
    mkdirSync(path.join(broken, 'postgres'), { recursive: true });
    writeFileSync(path.join(broken, 'postgres', 'letter.txt'), 'not a database');
    answers(await failing('broken'), /is not empty and is no database/, /move it away, or set DATA_DIR/);
    expect(readFileSync(path.join(broken, 'postgres', 'letter.txt'), 'utf8')).toBe('not a database');

    const control = path.join(dataDir, 'postgres', 'global', 'pg_control');
    rmSync(control);
    answers(await failing('数据 one'), /PostgreSQL did not start:[^]*pg_control/, /put a copy of it back/);
    rmSync(path.join(dataDir, 'postgres.password'));
    answers(await failing('数据 one'), /the password of the database is gone/, /put it back/);

    const full = path.join(base, 'full.mjs');
    writeFileSync(
      full,
      `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const write = fs.writeFileSync;
fs.writeFileSync = (file, ...rest) => {
  if (String(file).endsWith('ports.json')) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  return write(file, ...rest);
};
syncBuiltinESMExports();
`,
    );
    answers(
      await failing('y', { env: { NODE_OPTIONS: `--import "${full}"` } }),
      /the disk is full/,
      /free some space for/,
    );

    const bare = path.join(base, 'bare');
    copyOfCheckout(bare);
    rmSync(path.join(bare, 'node_modules'));
    const nothing = path.join(base, 'nothing');
    mkdirSync(nothing);
    answers(
      await failing('x', { checkout: bare, env: { PATH: nothing } }),
      /there is no npm on PATH/,
      /install npm/,
    );
    answers(
      await failing('x', {
        checkout: bare,
        env: {
          npm_config_registry: `http://127.0.0.1:${port}`,
          npm_config_fetch_retries: '0',
          npm_config_offline: '',
          npm_config_cache: path.join(base, 'npm cache'),
        },
      }),
      /npm ci failed:[^]*ECONNREFUSED/,
      /connect to the npm registry/,
    );
    expect(existsSync(path.join(bare, 'dist'))).toBe(false);
  });
});
