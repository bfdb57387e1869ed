import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const flag = z
  .enum(['true', 'false', 'on', 'off', '1', '0'])
  .transform((value) => value === 'true' || value === 'on' || value === '1');

/** Every variable once: its schema, what is allowed in words, and its default. */
export const variables = {
  NODE_ENV: {
    schema: z.enum(['development', 'test', 'production']),
    allowed: 'development, test or production',
    byDefault: 'development',
  },
  HOST: { schema: z.string().min(1), allowed: 'an address to listen on', byDefault: '127.0.0.1' },
  PORT: { schema: port, allowed: '0–65535', byDefault: '3000' },
  ROLE: { schema: z.enum(['all', 'api', 'worker']), allowed: 'all, api or worker', byDefault: 'all' },
  DATA_DIR: { schema: z.string().min(1), allowed: 'a folder', byDefault: '.data' },
  DATABASE_URL: {
    schema: z.string().regex(/^postgres(ql)?:\/\/.+/),
    allowed: 'postgres://user:password@host:port/database',
  },
  DATABASE_POOL: {
    schema: z.coerce.number().int().min(2).max(200),
    allowed: '2–200 connections',
    byDefault: '20',
  },
  TEMPORAL_ADDRESS: { schema: z.string().regex(/^[^\s:]+:\d{1,5}$/), allowed: 'host:port' },
  TEMPORAL_NAMESPACE: { schema: z.string().min(1), allowed: 'a namespace', byDefault: 'default' },
  TEMPORAL_UI: {
    schema: z.url(),
    allowed: 'the address of Temporal’s pages, for links to an item’s workflow',
    optional: true,
  },
  TASK_QUEUE: { schema: z.string().min(1), allowed: 'a task queue', byDefault: 'supervision' },
  PUBLIC_URL: { schema: z.url(), allowed: 'the address people open', optional: true },
  TOKEN_SECRET: {
    schema: z.string().min(32),
    allowed: 'at least 32 characters; made by itself outside production',
    optional: true,
  },
  DEMO: { schema: flag, allowed: 'on or off; never on in production', byDefault: 'off' },
  DEMO_ITEMS: { schema: flag, allowed: 'on or off; with DEMO: items in every state', byDefault: 'on' },
  REHEARSAL: { schema: flag, allowed: 'on or off; never on in production', byDefault: 'off' },
  SMTP_URL: {
    schema: z.string().regex(/^smtps?:\/\/.+/),
    allowed: 'smtp://user:password@host:port',
    optional: true,
  },
  SMTP_FROM: { schema: z.string().min(3), allowed: 'a mail address', byDefault: 'duban@localhost' },
  METRICS_TOKEN: {
    schema: z.string().min(16),
    allowed: 'at least 16 characters; without it there are no metrics',
    optional: true,
  },
  UPLOAD_MAX_BYTES: {
    schema: z.coerce.number().int().positive(),
    allowed: 'bytes',
    byDefault: String(50 * 1024 * 1024),
  },
  UPLOAD_QUOTA_BYTES: {
    schema: z.coerce.number().int().positive(),
    allowed: 'bytes a person may keep',
    byDefault: String(2 * 1024 ** 3),
  },
  UPLOAD_ITEM_QUOTA_BYTES: {
    schema: z.coerce.number().int().positive(),
    allowed: 'bytes of evidence an item may hold',
    byDefault: String(1024 ** 3),
  },
  UPLOAD_OFFICE_QUOTA_BYTES: {
    schema: z.coerce.number().int().positive(),
    allowed: 'bytes the whole office may keep',
    byDefault: String(100 * 1024 ** 3),
  },
  UPLOAD_UNUSED_DAYS: {
    schema: z.coerce.number().int().min(1).max(3650),
    allowed: 'days after which an upload that no item names is removed',
    byDefault: '30',
  },
  RATE_LIMIT: {
    schema: z.coerce.number().int().positive(),
    allowed: 'requests a minute and address',
    byDefault: '1200',
  },
  SIGN_IN_LIMIT: {
    schema: z.coerce.number().int().positive(),
    allowed: 'wrong passwords for one account from one address within 15 minutes',
    byDefault: '10',
  },
  TRUST_PROXY: {
    schema: z.string().min(1),
    allowed: 'addresses of the reverse proxy, e.g. loopback, uniquelocal or 10.0.0.5; it tells who calls',
    optional: true,
  },
  UPGRADE_INSECURE_REQUESTS: {
    schema: flag,
    allowed: 'on or off; off for a plain-HTTP intranet',
    byDefault: 'off',
  },
  LOG_LEVEL: {
    schema: z.enum(['error', 'warn', 'log', 'debug']),
    allowed: 'error, warn, log or debug',
    byDefault: 'log',
  },
} as const satisfies Record<
  string,
  { schema: z.ZodType; allowed: string; byDefault?: string; optional?: true }
>;

type Variables = typeof variables;
export type Config = {
  readonly [K in keyof Variables]: Variables[K] extends { optional: true }
    ? z.infer<Variables[K]['schema']> | undefined
    : z.infer<Variables[K]['schema']>;
};

/** All that is wrong with a configuration, at once; never a value, for it may be a password. */
export class ConfigurationError extends Error {
  constructor(readonly faults: { name: string; fault: string; allowed: string; byDefault?: string }[]) {
    const lines = faults.map(
      ({ name, fault, allowed, byDefault }) =>
        `  ${name.padEnd(26)} ${fault.padEnd(14)} ${allowed}${byDefault === undefined ? '' : `, default ${byDefault}`}`,
    );
    super(
      `${faults.length} problem${faults.length === 1 ? '' : 's'} in the configuration, nothing was started\n${lines.join('\n')}`,
    );
  }
}

/** A variable as given: its own value, or what stands in the file that `NAME_FILE` names. @throws where that is unreadable */
export function given(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  if (file !== undefined && file !== '') return readFileSync(file, 'utf8').trim();
  return env[name] === '' ? undefined : env[name];
}

/**
 * The configuration from the environment. A secret may stand in a file: `NAME_FILE` names it.
 * @throws ConfigurationError listing every fault
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const faults: ConfigurationError['faults'] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(variables)) {
    const { schema, allowed } = variable;
    const byDefault = 'byDefault' in variable ? variable.byDefault : undefined;
    const told = { name, allowed, ...(byDefault === undefined ? {} : { byDefault }) };
    let raw: string | undefined;
    try {
      raw = given(env, name) ?? byDefault;
    } catch {
      faults.push({
        ...told,
        name: `${name}_FILE`,
        fault: 'unreadable',
        allowed: 'a file the server’s user may read',
      });
      continue;
    }
    if (raw === undefined) {
      if (!('optional' in variable)) faults.push({ ...told, fault: 'missing' });
      continue;
    }
    const parsed = schema.safeParse(raw);
    if (parsed.success) values[name] = parsed.data;
    else faults.push({ ...told, fault: 'not allowed' });
  }
  const production = values['NODE_ENV'] === 'production';
  if (production && values['DEMO'] === true)
    faults.push({ name: 'DEMO', fault: 'refused', allowed: 'off in production' });
  if (production && values['REHEARSAL'] === true)
    faults.push({ name: 'REHEARSAL', fault: 'refused', allowed: 'off in production' });
  if (
    production &&
    values['TOKEN_SECRET'] === undefined &&
    !faults.some(({ name }) => name.startsWith('TOKEN_SECRET'))
  ) {
    faults.push({
      name: 'TOKEN_SECRET',
      fault: 'missing',
      allowed: 'required in production, at least 32 characters',
    });
  }
  if (faults.length > 0) throw new ConfigurationError(faults);
  return values as unknown as Config;
}

/** A secret made at the first start and kept under the data folder; for machines without one of their own. */
export function localSecret(dataDir: string, name: string): string {
  const file = path.join(dataDir, `${name}.secret`);
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}
