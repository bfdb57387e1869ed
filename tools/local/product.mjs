import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';

/**
 * Starts the product with the demo office, for what is measured on it.
 * @param {string} root
 * @param {Record<string, string>} env where its servers and its data are
 * @returns {Promise<{ address: string, stop: () => Promise<unknown> }>}
 */
export function startProduct(root, env) {
  const child = spawn(process.execPath, [path.join(root, 'dist', 'src', 'main.js')], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      ROLE: 'all',
      DEMO: 'on',
      DEMO_ITEMS: 'off',
      LOG_LEVEL: 'error',
      RATE_LIMIT: '1000000',
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve(undefined);
      child.once('exit', resolve);
      child.kill('SIGTERM');
      return undefined;
    });
  return new Promise((resolve, reject) => {
    child.once('message', ({ address }) => resolve({ address, stop }));
    child.once('exit', (code) => reject(new Error(`the product ended (${code})`)));
  });
}

/**
 * Calls of demo accounts; a refusal or a command handed over is an error here.
 * @param {string} address
 */
export function callerAt(address) {
  const tokens = new Map();
  const json = async (url, init) => {
    const response = await fetch(`${address}/api/v1${url}`, init);
    const body = await response.json().catch(() => ({}));
    if (!response.ok || response.status === 202)
      throw new Error(`${init.method} ${url}: ${response.status} ${JSON.stringify(body)}`);
    return body;
  };
  const signIn = async (username) => {
    const body = JSON.stringify({ username, password: `demo-${username}` });
    const headers = { 'Content-Type': 'application/json' };
    const { accessToken } = await json('/auth/login', { method: 'POST', headers, body });
    tokens.set(username, accessToken);
    return accessToken;
  };
  return async (as, method, url, body) =>
    json(url, {
      method,
      headers: {
        Authorization: `Bearer ${tokens.get(as) ?? (await signIn(as))}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}
