import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { testDatabase } from './database.js';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/** A signed-in person calling the API. */
export interface Caller {
  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
  /** The bytes of an answer that is no text. */
  download(path: string): Promise<Answer<ArrayBuffer>>;
  post<T = Record<string, unknown>>(path: string, body?: unknown, key?: string): Promise<Answer<T>>;
  patch<T = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<T>>;
  put<T = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<T>>;
  delete<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
  upload<T = Record<string, unknown>>(
    path: string,
    file: { name: string; content: Uint8Array; type?: string },
  ): Promise<Answer<T>>;
}

/** The really running product: its own process, database and task queue, the demo office loaded. */
export interface Product {
  address: string;
  accounts: { username: string; password: string; name: string }[];
  as(username: string, language?: string): Promise<Caller>;
  anonymous(language?: string): Caller;
  pid: number;
  databaseUrl: string;
  /** Stops the process; `kill` as kill -9 does. */
  stop(how?: 'kill'): Promise<void>;
  /** Starts the process again on the same data, at the same address. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const main = path.resolve('dist', 'src', 'main.js');

/** Starts the product; further variables go to its environment. */
export async function startProduct(further: Record<string, string> = {}): Promise<Product> {
  const database = await testDatabase(2);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'duban-product-'));
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    DATABASE_POOL: '8',
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'] ?? '',
    TEMPORAL_NAMESPACE: 'default',
    TASK_QUEUE: `test-${randomUUID()}`,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DEMO: 'on',
    DEMO_ITEMS: 'off',
    REHEARSAL: 'on',
    RATE_LIMIT: '1000000',
    LOG_LEVEL: 'error',
    ...further,
  };
  let running = await launch(env);
  const tokens = new Map<string, string>();
  const product: Product = {
    get address() {
      return running.address;
    },
    get accounts() {
      return running.accounts;
    },
    get pid() {
      return running.child.pid ?? 0;
    },
    databaseUrl: database.url,
    anonymous: (language) => caller(() => running.address, undefined, language),
    async as(username, language) {
      let token = tokens.get(username);
      if (token === undefined) {
        const signedIn = await product
          .anonymous()
          .post<{ accessToken: string }>('/auth/login', { username, password: `demo-${username}` });
        if (signedIn.status !== 200)
          throw new Error(`${username} could not sign in: ${JSON.stringify(signedIn.body)}`);
        token = signedIn.body.accessToken;
        tokens.set(username, token);
      }
      return caller(() => running.address, token, language);
    },
    async stop(how) {
      await ended(running.child, how === 'kill' ? 'SIGKILL' : 'SIGTERM');
    },
    async restart() {
      running = await launch({ ...env, PORT: new URL(running.address).port });
    },
    async close() {
      await ended(running.child, 'SIGTERM');
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return product;
}

interface Running {
  child: ChildProcess;
  address: string;
  accounts: Product['accounts'];
}

function launch(env: NodeJS.ProcessEnv): Promise<Running> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let said = '';
    child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    child.on('message', (message) => {
      const { type, address, accounts } = message as {
        type: string;
        address: string;
        accounts: Product['accounts'];
      };
      if (type === 'ready') resolve({ child, address, accounts });
    });
    child.once('exit', (code) => reject(new Error(`the product ended (${code}) while starting:\n${said}`)));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), 20_000).unref();
  });
}

function caller(address: () => string, token: string | undefined, language = 'zh'): Caller {
  const send = async (
    method: string,
    target: string,
    body?: string | FormData,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: Headers; bytes: ArrayBuffer }> => {
    const response = await fetch(`${address()}${target.startsWith('/api') ? '' : '/api/v1'}${target}`, {
      method,
      headers: {
        'Accept-Language': language,
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      headers: response.headers,
      bytes: await response.arrayBuffer(),
    };
  };
  const call = async <T>(...request: Parameters<typeof send>): Promise<Answer<T>> => {
    const { status, headers, bytes } = await send(...request);
    const text = Buffer.from(bytes).toString();
    const isJson = /json/.test(headers.get('content-type') ?? '');
    return { status, headers, body: (isJson && text !== '' ? JSON.parse(text) : text) as T };
  };
  const json = { 'Content-Type': 'application/json' };
  return {
    get: (target) => call('GET', target),
    async download(target) {
      const { status, headers, bytes } = await send('GET', target);
      return { status, headers, body: bytes };
    },
    post: (target, body, key) =>
      call('POST', target, JSON.stringify(body ?? {}), { ...json, 'Idempotency-Key': key ?? randomUUID() }),
    patch: (target, body) => call('PATCH', target, JSON.stringify(body), json),
    put: (target, body) => call('PUT', target, JSON.stringify(body), json),
    delete: (target) => call('DELETE', target),
    upload(target, { name, content, type }) {
      const form = new FormData();
      form.append('file', new Blob([content], { type: type ?? 'application/octet-stream' }), name);
      return call('POST', target, form);
    },
  };
}
