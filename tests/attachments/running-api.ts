import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { testDatabase } from '../support/database.js';

interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
  bytes: Buffer;
}

export interface RunningApi {
  database: DataSource;
  dataDir: string;
  /** Address it listens on. */
  address: string;
  /** Calls as a demo account; `undefined` without signing in. */
  call(
    as: string | undefined,
    method: string,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  stop(): Promise<void>;
}

/** The product as a process of its own on a database of its own with the demo office; a worker runs with ROLE=all. */
export async function startApi(settings: Record<string, string> = {}): Promise<RunningApi> {
  const own = await testDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'duban-附件-'));
  const product = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))],
    {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATABASE_URL: own.url,
        TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
        DATA_DIR: dataDir,
        HOST: '127.0.0.1',
        PORT: '0',
        ROLE: 'api',
        TASK_QUEUE: `test-${randomUUID()}`,
        DEMO: 'on',
        RATE_LIMIT: '100000',
        LOG_LEVEL: 'error',
        ...settings,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const ended = once(product, 'exit');
  const [message] = (await Promise.race([
    once(product, 'message'),
    ended.then(() => Promise.reject(new Error('the product did not start'))),
  ])) as [{ address: string }];
  const base = `${message.address}/api/v1`;
  const tokens = new Map<string, string>();

  const send = async (
    method: string,
    url: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    const form = body instanceof FormData || body instanceof Uint8Array;
    const response = await fetch(`${base}${url}`, {
      method,
      headers: { ...(body === undefined || form ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      body: json ? (JSON.parse(bytes.toString('utf8')) as unknown) : undefined,
    };
  };

  return {
    database: own.source,
    dataDir,
    address: base,
    async call(as, method, url, body, headers = {}) {
      if (as === undefined) return send(method, url, body, headers);
      if (!tokens.has(as)) {
        const login = await send('POST', '/auth/login', { username: as, password: `demo-${as}` }, {});
        tokens.set(as, (login.body as { accessToken: string }).accessToken);
      }
      return send(method, url, body, { Authorization: `Bearer ${tokens.get(as)}`, ...headers });
    },
    async stop() {
      product.kill('SIGTERM');
      await ended;
      await own.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A form with one file. */
export function fileForm(name: string, content: Buffer | string, field = 'file'): FormData {
  const form = new FormData();
  form.append(field, new Blob([content]), name);
  return form;
}
